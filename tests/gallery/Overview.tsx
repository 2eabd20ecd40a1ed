import { useSignal } from '@preact/signals';
import './overview.css';
import { panelSizes } from './panel-sizes.ts';
import { states } from './states.ts';

/** Every state in one theme and one size at a time. */
export function Overview() {
  const theme = useSignal('light');
  const browser = useSignal('chromium');
  const size = useSignal(0);
  const { width, height } = panelSizes[size.value] ?? panelSizes[0];
  return (
    <>
      <header>
        <h1>Cognoscope: every state of the panel</h1>
        <Choice
          label="Theme"
          value={theme.value}
          choices={['light', 'dark']}
          onChoose={(next) => (theme.value = next)}
        />
        <Choice
          label="Browser"
          value={browser.value}
          choices={['chromium', 'firefox']}
          onChoose={(next) => (browser.value = next)}
        />
        <Choice
          label="Size"
          value={String(size.value)}
          choices={panelSizes.map((_, index) => String(index))}
          words={panelSizes.map((each) => `${each.width} x ${each.height}`)}
          onChoose={(next) => (size.value = Number(next))}
        />
      </header>
      <main>
        {states.map(({ name }) => {
          const url = `?state=${name}&theme=${theme.value}&browser=${browser.value}`;
          return (
            <figure key={name} id={name}>
              <figcaption>
                <a href={url}>{name}</a>
              </figcaption>
              <iframe title={name} src={url} width={width} height={height} loading="lazy" />
            </figure>
          );
        })}
      </main>
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly string[];
  /** What to show for each choice, where it is not the choice itself. */
  readonly words?: readonly string[];
  readonly onChoose: (choice: string) => void;
}

function Choice({ label, value, choices, words = choices, onChoose }: ChoiceProps) {
  return (
    <label>
      {label}{' '}
      <select value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {choices.map((choice, index) => (
          <option key={choice} value={choice}>
            {words[index]}
          </option>
        ))}
      </select>
    </label>
  );
}
