import { Injectable } from '@nestjs/common';
import { OnSignIn } from 'nestjs-maestrano';

/** Lets everybody in whom the module lets in, and remembers who it was. */
@Injectable()
export class SignedInUsers {
  readonly users: string[] = [];

  @OnSignIn()
  signIn({ user }: { user: { id: string } }) {
    this.users.push(user.id);
    return { redirectTo: '/home' };
  }
}
