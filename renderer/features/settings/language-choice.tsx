import { useId } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { languageChoiceSchema } from '../../../preload/language-contract.ts';
import { strings } from '../../strings.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStores } from '../window/stores-context.ts';
import './language-choice.css';

/** Which language the window speaks. Each language is offered in its own words, so that anybody finds theirs. */
export function LanguageChoice(): ReactNode {
  const stores = useStores();
  const id = useId();
  const { choice, system, problem, choose } = useStore(stores.language);
  const { title, names, asSystem } = strings.language;
  return (
    <div className="language-choice">
      <label htmlFor={id}>{title}</label>
      <select
        id={id}
        value={choice}
        onChange={(event) => void choose(languageChoiceSchema.parse(event.currentTarget.value))}
      >
        {languageChoiceSchema.options.map((one) => (
          <option key={one} value={one} {...(one === 'system' ? {} : { lang: one })}>
            {one === 'system' ? asSystem(names[system]) : names[one]}
          </option>
        ))}
      </select>
      {problem === null ? null : <ProblemNotice problem={problem} />}
    </div>
  );
}
