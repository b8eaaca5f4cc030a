import Dialogs from './Dialogs.svelte';

export { Dialogs };
