// The closed table of problem codes: everything notewell can say about what a person typed.
// In: nothing. Out: code → severity and what it means. The README's table is this one (a test holds it).

/** An error stops its deck; a warning does not (unless `--strict`). */
export type Severity = 'error' | 'warning'

export const codes = {
  'limit/reached': error('more than a limit allows (`notewell limits` lists them; `--limit` raises one)'),
  'isolate/ended': error('a deck that could not be made, for the process that made it ended (with `--isolate`)'),
  'yaml/syntax': error('the file is not the YAML subset a deck is written in'),
  'yaml/duplicate-key': error('a key is given twice in one mapping'),
  'deck/unknown-key': error('a key notewell does not know'),
  'deck/missing-key': error('a key that is needed is absent'),
  'deck/wrong-type': error('a value of another kind than expected (text, number, list, mapping)'),
  'deck/bad-value': error('a value of the right kind that cannot be'),
  'deck/bad-date': error('not a date of the calendar written YYYY-MM-DD'),
  'deck/bad-minutes': error('not a number of minutes'),
  'deck/unknown-layout': error('`layout:` names no layout'),
  'deck/unknown-item': error('`of:`, `current:` or `about:` names no agenda item, or `session:` no session'),
  'deck/duplicate-id': error('two agenda items have one id'),
  'deck/too-deep': error('a list or agenda is nested deeper than its limit'),
  'deck/empty': error('a deck, template or title that has nothing in it'),
  'include/unknown': error('`include:` names no template and no file'),
  'include/cycle': error('a template includes itself, directly or through others'),
  'include/outside': error('a file outside the project may not be read'),
  'placeholder/unknown': error('`{{name}}` is not something notewell can fill in'),
  'placeholder/empty': error('`{{name}}` has no value in this deck or meeting'),
  'link/bad-url': error('an address that cannot be opened, or that is not http, https or mailto'),
  'text/control': error(
    'a control or direction-override character, an isolate that is not closed in its line, or half a surrogate pair',
  ),
  'font/missing-glyph': error('no face that comes with notewell can draw a character'),
  'picture/bad': error('a file that is no picture notewell can show, or a damaged one'),
  'picture/location': warning('a photo whose Exif says where it was taken: the PDF keeps its file'),
  'picture/small-text': warning('text in a drawing that comes out too small to be read from the last row'),
  'layout/overflow': error('content that does not fit its slide, even at the smallest size and on slides of its own'),
  'theme/low-contrast': error('a colour that text in it could not be read in'),
  'agenda/over-time': error('parts add up to more minutes than their budget'),
  'agenda/overlap': error(
    'an item begins before the one before it ends, or runs into a break of the slot; sessions at one time',
  ),
  'agenda/past': error('an item is to begin at a time the agenda is past'),
  'agenda/gap': warning('minutes before a pinned item that belong to no item'),
  'agenda/no-minutes': warning('an item without minutes in a session with a length'),
  'agenda/presenter': warning('one presenter, it seems, spelled in two ways'),
  'agenda/draft': warning('a draft that is named on a slide and not on the agenda'),
  'stale/weekday': warning('a day of the week that is not the one of the date'),
  'stale/date': warning('a session on a day, or in a year, that is not of the meeting'),
  'stale/meeting-number': warning('another meeting’s number in a text, or the name of another group’s interim'),
  'stale/link': warning('a link to notes, Meetecho or materials of another meeting or group'),
  'policy/retired': warning('a slide about policy that is no longer to be shown'),
  'policy/no-text': warning(
    'policy text that is not at hand: the slide has its title and the link to the official page only',
  ),
  'names/token': warning('a session token that nobody can tell from a guess'),
  'names/clash': error('two decks, or two sessions of one, would write one file'),
  'names/title': error('a title of the slides that the datatracker would refuse'),
  'names/too-large': error('a file larger than the datatracker takes'),
  'file/missing': error('a file or folder that is not there'),
  'file/unreadable': error('a file that is there and cannot be read, or is no UTF-8 text'),
  'file/bad-name': error('a file whose name keeps it from being put inside the PDF'),
  'file/no-decks': error('a folder without decks'),
  'slides/edited': warning('a PDF that notewell did not write, or that a person changed, was copied and written over'),
  'agenda/edited': warning(
    'an agenda file that a person changed was left alone, or with --force copied and written over',
  ),
  'minutes/edited': warning(
    'a minutes file that a person changed was left alone, or with --force copied and written over',
  ),
  'manifest/missing': error('a folder to be joined that is not there, or has no manifest that notewell can read'),
  'manifest/differs': error(
    'a file of a folder to be joined that is not as its manifest lists it, or not as in another of the folders',
  ),
  'manifest/edited': warning('a manifest.json that notewell cannot read as its own was copied and written over'),
} as const satisfies Record<string, { severity: Severity; meaning: string }>

/** Every code notewell can print. */
export type Code = keyof typeof codes

function error(meaning: string): { severity: 'error'; meaning: string } {
  return { severity: 'error', meaning }
}

function warning(meaning: string): { severity: 'warning'; meaning: string } {
  return { severity: 'warning', meaning }
}
