import { expect, it } from 'vitest';
import type { PackdropEvent } from '../../preload/contract.ts';
import { account, appStore, openHistory, version } from '../history/test-support.ts';
import { until } from '../uploads/test-support.ts';
import { News } from './news.ts';

const minute = 60_000;

async function openNews() {
  const bench = await openHistory();
  const { history, clock } = bench;
  history.see(account, [version('PROCESSING'), appStore('WAITING_FOR_REVIEW')], 'polled');
  const events: PackdropEvent[] = [];
  const kept: string[] = [];
  const known = {
    ...{ appId: 'a', listedAt: 0, listedMark: undefined, versions: [{ id: 'v1', version: '3' }] },
    pack: { identifier: 'Tutorial' },
  };
  const news = new News({
    ...{ history, server: account, clock, emit: (event: PackdropEvent) => void events.push(event) },
    keep: ({ what }) => void kept.push(what),
    overview: { pack: () => known as never },
  });
  return { ...bench, news, events, kept };
}

it('tells at once what was seen to happen, once, and nothing of what was there before', async () => {
  await using bench = await openNews();
  const { news, history, clock, events } = bench;
  news.look();
  expect(events).toEqual([]);
  clock.time += minute;
  history.see(account, [version('COMPLETE'), appStore('IN_REVIEW')], 'polled');
  news.look();
  news.look();
  expect(events).toEqual([
    {
      ...{ event: 'attention', kind: 'processed', packIdentifier: 'Tutorial', version: '3' },
      what: 'processed',
    },
  ]);
  news.close();
});

it('gathers what happened while nobody looked into one digest', async () => {
  await using bench = await openNews();
  const { news, history, clock, events, kept } = bench;
  const since = clock.time;
  clock.time += 8 * 60 * minute;
  history.see(account, [version('COMPLETE')], 'polled');
  news.look();
  history.see(account, [appStore('REJECTED')], 'polled');
  news.look();
  expect(events).toEqual([]);
  // Though they are told only later: the application may end before.
  expect(kept).toEqual(['processed', 'rejected']);
  // The clock moves only while somebody sleeps, and the digest's own sleep ends.
  void clock.sleep(60 * minute);
  await clock.advance(3000);
  await until(() => events.length > 0);
  expect(events).toMatchObject([
    {
      event: 'attention.digest',
      since: new Date(since).toISOString(),
      items: [{ kind: 'processed' }, { kind: 'rejected', what: 'rejected' }],
    },
  ]);
  news.close();
});
