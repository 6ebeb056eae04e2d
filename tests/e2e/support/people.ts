import { randomUUID } from 'node:crypto';
import {
  type APIRequestContext,
  type APIResponse,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  request,
} from '@playwright/test';
import type {
  AccountRole,
  Attempt,
  Colleague,
  Invitation,
  InvitationView,
  ItemView,
  Language,
  Me,
  Response,
} from '@sarai/contract';
import { type Answer, matchText } from './course.ts';
import { demoPassword } from './server.ts';

const password = 'correct horse battery';
let count = 0;

/** Somebody with an account. */
export interface Person {
  id: string;
  name: string;
  login: string;
  password: string;
  /** Asks the API as this person. */
  api: APIRequestContext;
  /** Opens a browser of this person's, signed in. */
  browser(browser: Browser, options?: Device): Promise<BrowserContext>;
}

export interface Device extends BrowserContextOptions {
  language?: Language;
}

/** Makes people through the API, each by invitation, as an administrator of the demo does. */
export class People {
  private readonly codes = new Map<string, Promise<string>>();
  private admin: Promise<Person> | undefined;

  constructor(readonly url: string) {}

  administrator(): Promise<Person> {
    return (this.admin ??= this.demo('admin'));
  }

  /** One of the accounts of the demo. */
  async demo(name: string): Promise<Person> {
    const login = `${name}@sarai.test`;
    const api = await this.visitor();
    await must(await api.post('/api/v1/session', { data: { login, password: demoPassword } }));
    const { person } = (await (await api.get('/api/v1/session')).json()) as Me;
    return this.person({ ...person, login, password: demoPassword, api });
  }

  /** Somebody new. */
  async join(
    roles: AccountRole[] = ['trainee'],
    over: { name?: string; login?: string; language?: Language } = {},
  ): Promise<Person> {
    const code = await this.codeFor(roles);
    const api = await this.visitor();
    const name = over.name ?? 'Айгерім Қасым';
    const login = over.login ?? newUsername();
    const { noticeVersion } = (await (await api.get(`/api/v1/joining/${code}`)).json()) as InvitationView;
    const language = over.language ?? 'en';
    const data = { name, login, password, noticeVersion, noticeLanguage: language };
    await must(await api.post(`/api/v1/joining/${code}`, { data, headers: { 'accept-language': language } }));
    const { person } = (await (await api.get('/api/v1/session')).json()) as Me;
    return this.person({ ...person, login, password, api });
  }

  /** The code of an invitation with these roles that nobody withdraws. */
  codeFor(roles: AccountRole[]): Promise<string> {
    const key = roles.join();
    const known = this.codes.get(key) ?? this.invite(roles).then(({ code }) => code);
    this.codes.set(key, known);
    return known;
  }

  async invite(roles: AccountRole[], note: string = randomUUID()): Promise<Invitation> {
    const { api } = await this.administrator();
    await must(await api.post('/api/v1/invitations', { data: { roles, note, mostUses: 1000, days: 1 } }));
    const all = (await (await api.get('/api/v1/invitations')).json()) as Invitation[];
    return all.find((one) => one.note === note)!;
  }

  async colleagues(): Promise<Colleague[]> {
    const { api } = await this.administrator();
    return (await (await api.get('/api/v1/people')).json()) as Colleague[];
  }

  private visitor(): Promise<APIRequestContext> {
    return request.newContext({ baseURL: this.url });
  }

  private person(known: Omit<Person, 'browser'>): Person {
    const { url } = this;
    return {
      ...known,
      browser: async (browser, { language, ...options } = {}) => {
        const context = await browser.newContext({
          baseURL: url,
          storageState: await known.api.storageState(),
          ...options,
        });
        if (language) await context.addCookies([{ name: 'sarai-language', value: language, url }]);
        return context;
      },
    };
  }
}

export const newUsername = (): string => `person_${process.pid}_${Date.now().toString(36)}_${(count += 1)}`;

/** What a person has done so far, through the API. */
export class Deeds {
  constructor(private readonly person: Person) {}

  enrol = (course: string) => this.post(`/api/v1/courses/${course}/enrolment`, {});

  read = (course: string, lesson: string) =>
    this.post(`/api/v1/courses/${course}/lessons/${lesson}/reading`, { key: randomUUID() });

  practise = (course: string, { item, response }: Answer) =>
    this.post(`/api/v1/courses/${course}/responses`, { key: randomUUID(), item, response });

  /** Answers the id of the attempt. */
  async startTest(course: string): Promise<string> {
    const answer = await this.post(`/api/v1/courses/${course}/attempts`, { key: randomUUID() });
    return ((await answer.json()) as { attempt: string }).attempt;
  }

  async answer(course: string, attempt: string, answer: Answer): Promise<void> {
    const { items } = await this.attempt(course, attempt);
    const { item } = items.find((one) => one.item.id === answer.item)!;
    const response = item.type === 'matching' ? asShown(item, answer) : answer.response;
    await this.post(`/api/v1/courses/${course}/attempts/${attempt}/responses`, {
      key: randomUUID(),
      item: item.id,
      response,
    });
  }

  async attempt(course: string, attempt: string): Promise<Attempt> {
    const answer = await must(await this.person.api.get(`/api/v1/courses/${course}/attempts/${attempt}`));
    return (await answer.json()) as Attempt;
  }

  handIn = (course: string, attempt: string) =>
    this.post(`/api/v1/courses/${course}/attempts/${attempt}/submission`, { key: randomUUID() });

  /** Answers the id of the play. */
  async startPlay(scenario: string): Promise<string> {
    const answer = await this.post(`/api/v1/scenarios/${scenario}/plays`, { key: randomUUID() });
    return ((await answer.json()) as { id: string }).id;
  }

  decide = (play: string, option: string) =>
    this.post(`/api/v1/plays/${play}/events`, { key: randomUUID(), event: { type: 'choose', option } });

  private async post(url: string, data: object): Promise<APIResponse> {
    return must(await this.person.api.post(url, { data }));
  }
}

/** Right-hand sides have other ids in every attempt: found by what they say. */
function asShown({ matches }: Extract<ItemView, { type: 'matching' }>, { item, response }: Answer): Response {
  if (response.type !== 'matching') throw new Error(`${item} wants pairs`);
  const shown = (pair: string) => matches.find(({ text }) => text.text === matchText('en', item, pair))!.id;
  return {
    ...response,
    pairs: Object.fromEntries(Object.entries(response.pairs).map(([option, pair]) => [option, shown(pair)])),
  };
}

async function must(answer: APIResponse): Promise<APIResponse> {
  if (!answer.ok()) throw new Error(`${answer.url()} answered ${answer.status()}: ${await answer.text()}`);
  return answer;
}
