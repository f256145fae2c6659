// What a program wrote for a terminal and not for a reader: colours and movements of the cursor inside the lines of a log.

/** Control sequences of ECMA-48, section 5.4: ESC [ parameters, intermediates, final. Read alike by JavaScript and RE2. */
export const colours = '\\x1b\\[[0-?]*[ -/]*[@-~]';
const pattern = new RegExp(colours, 'gu');

/** The text as a reader sees it. The record keeps its bytes as they are. */
export const withoutColours = (text: string): string => (text.includes('\u001b') ? text.replaceAll(pattern, '') : text);
