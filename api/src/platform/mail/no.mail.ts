import { Logger } from '@nestjs/common';
import { Mail } from './mail.js';

/** An installation without SMTP_URL: letters are dropped, and the log says so. Reset slips work without mail. */
export class NoMail extends Mail {
  async send(): Promise<void> {
    new Logger('mail').warn('A letter was dropped: set SMTP_URL to send mail.');
  }
}
