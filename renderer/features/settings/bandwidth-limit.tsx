import { useId, useState } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useStores } from '../window/stores-context.ts';
import { bandwidthUnits, leastIn, readBandwidth, writeBandwidth } from './bandwidth.ts';
import type { BandwidthUnit } from './bandwidth.ts';

/** The limit that all uploads share, on or off. @param bytesPerSecond the one that holds; null: none */
export function BandwidthLimit({ bytesPerSecond }: { readonly bytesPerSecond: number | null }): ReactNode {
  const { settings } = useStores();
  const id = useId();
  const [limited, setLimited] = useState(bytesPerSecond !== null);
  const [unit, setUnit] = useState<BandwidthUnit>('megabytes');
  const [text, setText] = useState(
    bytesPerSecond === null ? '' : writeBandwidth(bytesPerSecond, 'megabytes'),
  );
  const [applied, setApplied] = useState(false);
  const wanted = readBandwidth(text, unit);
  const change = (limit: boolean): void => {
    setLimited(limit);
    setApplied(false);
    if (!limit) void settings.getState().limitBandwidth(null);
  };
  const apply = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (wanted !== null) setApplied(await settings.getState().limitBandwidth(wanted));
  };
  return (
    <form className="account-form" noValidate onSubmit={(event) => void apply(event)}>
      <label className="tick">
        <input type="checkbox" checked={limited} onChange={(event) => change(event.currentTarget.checked)} />
        {strings.settings.limit}
      </label>
      {limited ? (
        <>
          <div className="amount">
            <Field
              label={strings.settings.limitAmount}
              hint={strings.settings.limitHint}
              fault={text === '' || wanted !== null ? null : strings.settings.limitFault(leastIn(unit))}
              inputMode="decimal"
              value={text}
              onText={(typed) => {
                setApplied(false);
                setText(typed);
              }}
            />
            <div className="amount-unit">
              <label className="for-screen-readers" htmlFor={id}>
                {strings.settings.unit}
              </label>
              <select
                id={id}
                value={unit}
                onChange={(event) => {
                  setApplied(false);
                  setUnit(bandwidthUnits.find((one) => one === event.currentTarget.value) ?? unit);
                }}
              >
                {bandwidthUnits.map((one) => (
                  <option key={one} value={one}>
                    {strings.settings.units[one]}
                  </option>
                ))}
              </select>
            </div>
          </div>
          <div className="form-actions">
            <output className="quiet">{applied ? strings.settings.applied : null}</output>
            <Button type="submit" disabled={wanted === null}>
              {strings.settings.apply}
            </Button>
          </div>
        </>
      ) : null}
    </form>
  );
}
