import { mount } from 'svelte';
import Empty from './Empty.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('the page has no place for the component');
mount(Empty, { target });
performance.mark('ready');
