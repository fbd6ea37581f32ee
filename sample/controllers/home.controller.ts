import { Controller, Get, Header, Req } from '@nestjs/common';
import { MaestranoSessionService, PublicRoutes } from 'nestjs-maestrano';
import { MARKETPLACE_NAMES, marketplaceOf, MARKETPLACES } from '../marketplaces.js';
import { homePage } from '../pages/home.page.js';
import { SampleSettings } from '../settings.js';

@Controller()
export class HomeController {
  constructor(
    private readonly sessions: MaestranoSessionService,
    private readonly routes: PublicRoutes,
    private readonly settings: SampleSettings,
  ) {}

  /** Open to everybody: no guard, which would lead people whose session has ended away from the page to sign in on. */
  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async show(@Req() request: unknown): Promise<string> {
    const session = await this.sessions.read(request);
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
