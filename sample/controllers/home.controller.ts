import { Controller, Get, Header, UseGuards } from '@nestjs/common';
import {
  MaestranoSession,
  type MaestranoSessionData,
  MaestranoSessionGuard,
  OptionalMaestranoSession,
  PublicRoutes,
} from 'nestjs-maestrano';
import { type AppIdentity } from '../marketplace.handlers.js';
import { MARKETPLACE_NAMES, marketplaceOf, MARKETPLACES } from '../marketplaces.js';
import { homePage } from '../pages/home.page.js';
import { SampleSettings } from '../settings.js';

@Controller()
export class HomeController {
  constructor(
    private readonly routes: PublicRoutes,
    private readonly settings: SampleSettings,
  ) {}

  /** Open to everybody, and still aware of who is signed in. */
  @Get()
  @UseGuards(MaestranoSessionGuard)
  @OptionalMaestranoSession()
  @Header('Content-Type', 'text/html; charset=utf-8')
  show(@MaestranoSession() session: MaestranoSessionData<AppIdentity> | undefined): string {
    return homePage({
      signedInAt: marketplaceOf(session?.preset),
      marketplaces: MARKETPLACE_NAMES.map(name => ({
        marketplace: MARKETPLACES[name],
        signInUrl: this.routes.signInUrl(name, { returnTo: '/dashboard' }),
      })),
      sandboxUrl: this.settings.sandboxUrl,
    });
  }
}
