import { Module, type ModuleMetadata, type Type } from '@nestjs/common';

/** A root module made of metadata. */
export function createTestModule(metadata: ModuleMetadata): Type {
  class TestModule {}
  Module(metadata)(TestModule);
  return TestModule;
}
