/**
 * What the form can stand without, fetched once it does: the engine that reads and writes configurations, what is
 * wrong with this one, the text beside the form, and what was made.
 */
import { setEntry } from '#core/config/edit.ts';
import {
  addAltNames,
  removeAltName,
  setExtension,
  setMake,
  setSubjectField,
  statedMake,
} from '#core/config/form.ts';
import { judgeConfig } from '#core/config/judge.ts';
import { readConfigRequest } from '#core/config/read-request.ts';
import { readTypedNames } from '#core/config/typed-names.ts';
import FindingList from '#ui/FindingList.svelte';
import MadeFiles from './MadeFiles.svelte';
import SourcePane from './SourcePane.svelte';
import UsageChoices from './UsageChoices.svelte';

export const later = {
  addAltNames,
  FindingList,
  judgeConfig,
  MadeFiles,
  readConfigRequest,
  readTypedNames,
  removeAltName,
  setEntry,
  setExtension,
  setMake,
  setSubjectField,
  SourcePane,
  statedMake,
  UsageChoices,
};

export type Later = typeof later;
