import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiQuery,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { ProblemError } from '@loenspor/event-sourcing/http';
import { IsOptional } from 'class-validator';
import type { Request, Response } from 'express';
import { comesFromElsewhere } from '../access/cross-site.js';
import { IdentitySettings, isLoopback } from '../identity-settings.js';
import { UserDirectory } from '../users/user-directory.js';
import { IdentityProvider, type SignInFlow } from './identity-provider.js';
import { returnPath } from './return-path.js';
import { flowMs, sessionCookie, sessionMs } from './sessions.js';

/** Sign-ins that one browser may have begun at a time; the oldest makes way. */
const maxFlows = 5;

class SignInQuery {
  @ApiPropertyOptional({ type: 'string', example: '/', description: 'A path of this site to go on to' })
  @IsOptional()
  returnTo?: unknown;
}

class SignedOut {
  @ApiProperty({
    type: 'string',
    nullable: true,
    example: null,
    description: 'Ends the service’s session too',
  })
  endSessionUrl!: string | null;
}

@ApiTags('sign-in')
@Controller()
export class SignInController {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly users: UserDirectory,
    private readonly settings: IdentitySettings,
  ) {}

  @Get('sign-in')
  @ApiOperation({
    summary: 'Begin to sign in',
    description:
      'Sends a browser to the sign-in service (OpenID Connect, code flow with PKCE) and back to `returnTo`.',
  })
  @ApiResponse({ status: 302, description: 'To the sign-in service' })
  async begin(
    @Query() query: SignInQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const returnTo = returnPath(query.returnTo);
    if (this.byAnotherName(request))
      return response.redirect(
        `${this.settings.publicUrl}/api/sign-in?returnTo=${encodeURIComponent(returnTo)}`,
      );
    const session = sessionOf(request);
    const { url, flow } = await this.provider.begin(returnTo);
    const others = Object.entries(session.flows ?? {}).slice(1 - maxFlows);
    session.flows = { ...Object.fromEntries(others), [flow.state]: flow };
    if (!session.principal) session.cookie.maxAge = flowMs;
    // Before the answer: a browser may be back from the service before a session that is saved after it.
    await done((callback) => session.save(callback));
    response.redirect(url);
  }

  @Get('sign-in/callback')
  @ApiOperation({
    summary: 'Finish signing in',
    description:
      'The sign-in service sends the browser here; a new session begins, and it goes on to `returnTo`.',
  })
  @ApiQuery({ name: 'code', required: false, example: 'Zx0…', description: 'Given by the sign-in service' })
  @ApiQuery({ name: 'state', required: false, example: 'q1B…', description: 'Given by `/api/sign-in`' })
  @ApiResponse({ status: 303, description: 'To `returnTo`' })
  @ApiResponse({ status: 400, description: '`sign-in-failed`' })
  async finish(@Req() request: Request, @Res() response: Response): Promise<void> {
    const query = new URL(request.originalUrl, this.settings.publicUrl).searchParams;
    const session = sessionOf(request);
    const flow = takeFlow(session, query.get('state') ?? '');
    await done((callback) => session.save(callback));
    const principal = await this.provider.finish(query, flow);
    await this.users.seen(principal);
    // A new session id: whoever knew the one before signing in knows nothing now.
    await done((callback) => request.session.regenerate(callback));
    Object.assign(request.session, { principal, until: Date.now() + sessionMs });
    await done((callback) => request.session.save(callback));
    response.redirect(303, flow.returnTo);
  }

  @Post('sign-out')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Sign out',
    description: 'Ends the session of this browser. Does no harm when repeated.',
  })
  @ApiResponse({ status: 200, type: SignedOut, description: 'Signed out' })
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SignedOut> {
    const session = request.session as Request['session'] | undefined;
    if (!session?.principal) return { endSessionUrl: null };
    if (comesFromElsewhere(request, this.settings.publicUrl)) throw new ProblemError('cross-site-request');
    await done((callback) => session.destroy(callback));
    response.clearCookie(sessionCookie(this.settings), { path: '/', secure: this.settings.secure });
    return { endSessionUrl: await this.provider.endSessionUrl().catch(() => null) };
  }

  /** On one's own machine people type 127.0.0.1 or localhost; the cookie must be where the callback will be. */
  private byAnotherName(request: Request): boolean {
    const known = new URL(this.settings.publicUrl);
    return isLoopback(known.hostname) && isLoopback(request.hostname) && request.hostname !== known.hostname;
  }
}

/** A request with an access token has no session, and no browser sends one. */
function sessionOf(request: Request): Request['session'] {
  const session = request.session as Request['session'] | undefined;
  if (!session) throw new ProblemError('sign-in-failed');
  return session;
}

/** Each `state` is good once, whatever comes of it. */
function takeFlow(session: Request['session'], state: string): SignInFlow {
  const { [state]: flow, ...others } = session.flows ?? {};
  if (!flow || !Object.hasOwn(session.flows ?? {}, state)) throw new ProblemError('sign-in-failed');
  session.flows = others;
  return flow;
}

function done(start: (callback: (error?: unknown) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => (error instanceof Error ? reject(error) : resolve()));
  });
}
