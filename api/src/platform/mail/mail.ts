/** A letter ready to be sent, in the language of the person who gets it. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
}

/** Hands a letter to whatever carries it; rejects when it could not, so that the job is tried again. */
export abstract class Mail {
  abstract send(letter: Letter): Promise<void>;
}
