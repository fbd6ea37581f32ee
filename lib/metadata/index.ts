export { createMetadataController } from './metadata.controller.js';
export { MetadataService } from './metadata.service.js';
