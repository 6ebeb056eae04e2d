import { readScenario } from '../index.ts';
import { scenarioFiles } from '../testing/scenario.ts';
import { inFolder } from '../testing/folders.ts';
import { eventOf, moveOf } from './walkthrough.ts';

describe('a walkthrough', () => {
  it.each(['ask-the-bank', 'deadline night', 'exit night', 'inject radio-call'])(
    'says %j and reads it again',
    (move) => {
      expect(moveOf(eventOf(move)!)).toBe(move);
    },
  );

  it.each(['', 'Ask', 'deadline', 'deadline ', 'wait night', 'deadline  night', 'vote a b'])(
    'has no move %j',
    (text) => {
      // A single word is the id of an option.
      expect(eventOf(text)).toEqual(text === 'deadline' ? { type: 'choose', option: text } : undefined);
    },
  );

  it('plays deadlines, exits and what the facilitator sends', async () => {
    const files = await scenarioFiles();
    files['scenario.yaml'] = files['scenario.yaml']!.replace(
      '  desk:\n',
      '  desk:\n    deadline: { minutes: 5, option: freeze }\n    exit: well\n',
    );
    files['walkthroughs/late.yaml'] = 'choices: [deadline desk]\nending: badly\nscores: {}\n';
    files['walkthroughs/led.yaml'] = 'choices: [exit desk]\nending: well\nscores: {}\n';
    const { pack, problems } = await inFolder(files, readScenario);
    expect(problems).toEqual([]);
    expect(Object.keys(pack!.walkthroughs)).toEqual(['best', 'late', 'led']);
  });
});
