// One server of the sign-in bench, in a process of its own: `ours` or `bare`, on `express` or `fastify`.
import 'reflect-metadata';
import { Controller, Injectable, Module, Post, Req, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

const [kind, adapterName, certificate, host, platform] = process.argv.slice(2);

async function ours() {
  const { MaestranoModule, OnSignIn } = await import('nestjs-maestrano');
  class Handlers {
    signIn() {
      return { identity: { account: 1 }, redirectTo: '/' };
    }
  }
  OnSignIn()(Handlers.prototype, 'signIn', Object.getOwnPropertyDescriptor(Handlers.prototype, 'signIn'));
  Injectable()(Handlers);
  const preset = {
    environment: 'bench',
    app: { host },
    api: { id: 'app-1', key: 'k'.repeat(32), host: platform },
    connec: { host: platform },
    sso: { idp: platform, x509Certificate: certificate },
  };
  return {
    imports: [
      MaestranoModule.forRoot({ presets: { default: preset }, session: { secrets: ['s'.repeat(32)] } }),
    ],
    providers: [Handlers],
  };
}

/** What a careful person writes in an afternoon: a controller, and node-saml with strict options. */
async function bare() {
  const { SAML, ValidateInResponseTo } = await import('@node-saml/node-saml');
  class Consume {
    async consume(request, response) {
      const saml = new SAML({
        callbackUrl: `${host}/maestrano/auth/saml/consume`,
        entryPoint: `${platform}/api/v1/auth/saml`,
        issuer: 'app-1',
        idpCert: certificate,
        audience: `${host}/`,
        wantAssertionsSigned: true,
        wantAuthnResponseSigned: false,
        validateInResponseTo: ValidateInResponseTo.always,
        acceptedClockSkewMs: 5_000,
        maxAssertionAgeMs: 300_000,
        cacheProvider: {
          saveAsync: async () => null,
          getAsync: async () => new Date().toISOString(),
          removeAsync: async () => null,
        },
      });
      const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: request.body.SAMLResponse });
      const cookie = `session=${encodeURIComponent(profile.nameID)}; Path=/; HttpOnly; SameSite=Lax`;
      if (adapterName === 'express') response.setHeader('Set-Cookie', cookie).redirect(303, '/');
      else response.header('Set-Cookie', cookie).redirect('/', 303);
    }
  }
  Controller()(Consume);
  const descriptor = Object.getOwnPropertyDescriptor(Consume.prototype, 'consume');
  Post('maestrano/auth/saml/consume')(Consume.prototype, 'consume', descriptor);
  Req()(Consume.prototype, 'consume', 0);
  Res()(Consume.prototype, 'consume', 1);
  return { controllers: [Consume] };
}

class AppModule {}
Module(await (kind === 'ours' ? ours() : bare()))(AppModule);
const nest = await import(`@nestjs/platform-${adapterName}`);
const adapter = adapterName === 'express' ? new nest.ExpressAdapter() : new nest.FastifyAdapter();
const app = await NestFactory.create(AppModule, adapter, { logger: false });
await app.listen(0, '127.0.0.1');

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send({ micros: user + system });
});
process.send({ port: app.getHttpServer().address().port });
