import { Controller, Post, Redirect, Req, Res, UseGuards } from '@nestjs/common';
import { MaestranoSessionService } from 'nestjs-maestrano';
import { SameOriginGuard } from '../web/same-origin.guard.js';

@Controller('sign-out')
@UseGuards(SameOriginGuard)
export class SignOutController {
  constructor(private readonly sessions: MaestranoSessionService) {}

  /** Ends the session here, and lets the marketplace say so: people came from there. */
  @Post()
  @Redirect('/', 303)
  async signOut(
    @Req() request: unknown,
    @Res({ passthrough: true }) response: unknown,
  ): Promise<{ url: string }> {
    return { url: (await this.sessions.signOut(request, response)) ?? '/' };
  }
}
