export { addressOf, currentLink, onLinkChange, replaceLink } from './address';
export { hashLimit, readLink, shareable, writeLink, type LinkNotice } from './link';
export { defaultPage, pageFields, type PageSettings } from './page';
