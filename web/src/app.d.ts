import type { Language, Me, Problem } from '@sarai/contract';
import type { Api } from '#lib/api/api.server.ts';
import type { Theme } from '#lib/theme/theme.ts';

declare global {
  namespace App {
    interface Error {
      message: string;
      problem?: Problem;
    }
    interface Locals {
      /** The API in the visitor's name. */
      api: Api;
      language: Language;
      theme: Theme;
      me: Me | null;
    }
    interface PageData {
      language: Language;
      theme: Theme;
      me: Me | null;
      timeZone: string;
    }
  }
}

export {};
