import { Controller, Get, Injectable, Module, UseGuards } from '@nestjs/common';
import {
  type ConnecNotificationEvent,
  type GroupDeletionEvent,
  MaestranoModule,
  type MaestranoModuleOptions,
  MaestranoSession,
  type MaestranoSessionData,
  MaestranoSessionGuard,
  OnConnecNotification,
  OnGroupDeletion,
  OnSignIn,
  type SignInEvent,
  type SignInResult,
} from 'nestjs-maestrano';

/** Remembers what it was told. */
@Injectable()
export class Handlers {
  readonly told: string[] = [];

  @OnSignIn()
  signIn({ user, group }: SignInEvent): SignInResult {
    this.told.push(`${user.id} signed in for ${group.id}`);
    return { identity: { accountId: 7 }, redirectTo: '/dashboard' };
  }

  @OnConnecNotification('invoices')
  invoices({ records, group }: ConnecNotificationEvent<'invoices'>): void {
    this.told.push(`${records.length} invoice of ${group.id}: ${String(records[0]?.title)}`);
  }

  @OnGroupDeletion()
  groupLeft({ group }: GroupDeletionEvent): void {
    this.told.push(`${group.id} left`);
  }
}

@UseGuards(MaestranoSessionGuard)
@Controller('dashboard')
export class DashboardController {
  @Get()
  show(@MaestranoSession() { group, user, identity }: MaestranoSessionData<{ accountId: number }>): object {
    return { group: group.id, user: user.id, accountId: identity?.accountId };
  }
}

@Module({})
export class ApplicationModule {
  static with(options: MaestranoModuleOptions) {
    return {
      module: ApplicationModule,
      imports: [MaestranoModule.forRoot(options)],
      controllers: [DashboardController],
      providers: [Handlers],
    };
  }
}
