/** @module Two spellings of the same thing become one text: for comparing, never for showing. */

/** An e-mail address without regard to case and width. */
export function foldEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}

/** A name's letters and digits only, without accents: `Zoë O’Neil` and `zoe oneil` are one. */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** A postcode's letters and digits. A US ZIP+4 counts as its ZIP: the last four only sort the mail. */
export function foldPostcode(postcode: string): string {
  const bare = postcode
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  return /^\d{9}$/.test(bare) ? bare.slice(0, 5) : bare;
}

/** `#W` and seven digits, however it was typed (`w1234567`, `＃Ｗ１２３４５６７`); null when it is no order number. */
export function foldOrderId(typed: string): string | null {
  const bare = typed.normalize('NFKC').toUpperCase().replace(/[\s#]/g, '');
  const match = /^W?(\d{7})$/.exec(bare);
  return match ? `#W${match[1]}` : null;
}
