import { Injectable } from '@nestjs/common';
import { type Language, languages } from '@sarai/contract';
import { Database } from '../../platform/database/database.js';

@Injectable()
export class AccountsRepository {
  constructor(private readonly database: Database) {}

  async person(
    id: string,
  ): Promise<{ name: string; email: string; language: Language | undefined } | undefined> {
    const person = await this.database.accountsPrisma.person.findUnique({ where: { id } });
    if (!person) return undefined;
    return {
      name: person.name,
      email: person.email,
      language: languages.find((known) => known === person.language),
    };
  }

  /** The address of the person who signs in with this e-mail address or username. */
  async emailOf(login: string): Promise<string | undefined> {
    const name = login.toLowerCase();
    const where = name.includes('@') ? { email: name } : { username: name };
    const person = await this.database.accountsPrisma.person.findUnique({ where });
    return person?.email;
  }

  async saveLanguage(id: string, language: Language): Promise<void> {
    await this.database.accountsPrisma.person.update({ where: { id }, data: { language } });
  }

  async saveOrganisation(token: string, organisationId: string): Promise<void> {
    await this.database.accountsPrisma.session.update({ where: { token }, data: { organisationId } });
  }

  async endSessions(personId: string): Promise<void> {
    await this.database.accountsPrisma.session.deleteMany({ where: { userId: personId } });
  }

  async memberships(
    personId: string,
    current: string | undefined,
  ): Promise<{ id: string; name: string; current: boolean }[]> {
    const rows = await this.database.accountsPrisma.membership.findMany({
      where: { personId },
      include: { organisation: true },
      orderBy: { joinedAt: 'asc' },
    });
    return rows.map(({ organisation: { id, name } }) => ({ id, name, current: id === current }));
  }
}
