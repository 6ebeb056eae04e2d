import { createTransport, type Transporter } from 'nodemailer';
import { type Letter, Mail } from './mail.js';

/** Any SMTP server, by its address: smtp://user:password@host:port */
export class SmtpMail extends Mail {
  private readonly transport: Transporter;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    super();
    this.transport = createTransport(url);
  }

  async send(letter: Letter): Promise<void> {
    await this.transport.sendMail({ from: this.from, ...letter });
  }
}
