import { Controller, Get, Header, UseGuards } from '@nestjs/common';
import {
  MaestranoSession,
  type MaestranoSessionData,
  MaestranoSessionGuard,
  OptionalMaestranoSession,
  PublicRoutes,
} from 'nestjs-maestrano';
import { type AppIdentity } from './marketplace.handlers.js';
import { homePage } from './pages/home.page.js';
import { STYLE } from './pages/style.js';
import { SampleSettings } from './settings.js';

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
      isSignedIn: session !== undefined,
      signInUrl: this.routes.signInUrl('default', { returnTo: '/dashboard' }),
      sandboxUrl: this.settings.sandboxUrl,
    });
  }

  @Get('style.css')
  @Header('Content-Type', 'text/css; charset=utf-8')
  @Header('Cache-Control', 'no-cache')
  style(): string {
    return STYLE;
  }
}
