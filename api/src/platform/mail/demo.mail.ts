import type { Database } from '../database/database.js';
import { type Letter, Mail } from './mail.js';

/** Keeps letters for the page /demo/mails, where there is no mail server. */
export class DemoMail extends Mail {
  constructor(private readonly database: Database) {
    super();
  }

  async send(letter: Letter): Promise<void> {
    await this.database.common.demoMail.create({ data: letter });
  }
}
