import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { MaestranoHealthIndicator } from './maestrano-health.indicator.js';

/**
 * Brings {@link MaestranoHealthIndicator} and terminus along, for the module with the health controller. Needs
 * `MaestranoModule.forRoot()` somewhere in the application.
 *
 * @publicApi
 */
@Module({
  imports: [TerminusModule],
  providers: [MaestranoHealthIndicator],
  exports: [MaestranoHealthIndicator, TerminusModule],
})
export class MaestranoHealthModule {}
