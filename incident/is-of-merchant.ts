/** Is this one of the merchant's people or who reported, and so somebody whom quiet hours let sleep? */
export const isOfMerchant = (contactId: string): boolean =>
  !contactId.startsWith('@') || contactId.startsWith('@reporter');
