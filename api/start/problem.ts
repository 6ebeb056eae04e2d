/** Something that keeps Sarai from starting, said in one sentence that tells what to do. */
export class StartProblem extends Error {}

/** Runs `work`; an error in it becomes the sentence that `say` makes of it. */
export async function orSay<T>(work: () => Promise<T>, say: (error: Error) => string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StartProblem) throw error;
    throw new StartProblem(say(error as Error), { cause: error });
  }
}
