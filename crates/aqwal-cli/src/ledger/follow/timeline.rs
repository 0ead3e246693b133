//! `aqwal timeline`: what somebody said, day by day, as text or as a picture.

use std::path::Path;

use aqwal_ledger::Passage;
use aqwal_ledger::follow::{self, Labels, Topic, once};

use super::super::{fault, open, passages};
use super::{finish, heading, note, put_saying, who};
use crate::args::follow::Timeline;
use crate::fault::Fault;
use crate::messages::Lang;
use crate::messages::count::Noun;
use crate::{Context, Status, bidi, output, write_stdout};

/// Shows the statements in order of their days.
pub fn run(args: &Timeline, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    let ledger = open(lang, &args.ask.dir())?;
    let topic = match &args.words {
        Some(words) => Some(Topic::of(&[words]).ok_or_else(|| Fault(lang.no_topic()))?),
        None => None,
    };
    let (title, passages) = if args.statements.is_empty() {
        let Some(known) = who::one(&ledger, context, args.name.as_deref(), args.party)? else {
            return finish(context, args.ask.format, &passages::answer(&[]), "", |_| {});
        };
        let passages = ledger.timeline(known.party, topic.as_ref()).map_err(|error| fault(lang, &error))?;
        (known.name, passages)
    } else {
        let mut passages = ledger.by_number(&args.statements).map_err(|error| fault(lang, &error))?;
        passages.retain(|p| topic.as_ref().is_none_or(|topic| topic.fits(&p.words)));
        (lang.statements(), passages)
    };
    let Some(path) = args.svg.as_deref().filter(|_| !passages.is_empty()) else {
        let answer = passages::answer(&passages);
        return finish(context, args.ask.format, &answer, &lang.no_such_statement(), |canvas| {
            let mut last = None;
            for saying in once(passages) {
                let date = saying.passage.date();
                if last.as_ref() != Some(&date) {
                    heading(canvas, date.as_deref().map_or_else(|| lang.no_day(), |date| bidi::embed(lang, date)));
                }
                last = Some(date);
                put_saying(canvas, &saying);
            }
        });
    };
    let picture = picture(lang, &title, &passages);
    if path == Path::new("-") {
        write_stdout(context, picture.as_bytes())?;
    } else {
        output::write_whole(path, picture.as_bytes()).map_err(|cause| Fault::writing(lang, path, &cause))?;
        note(context, &lang.picture_in(path.display(), lang.count(passages.len(), Noun::STATEMENT)));
    }
    Ok(Status::Found)
}

fn picture(lang: Lang, title: &str, passages: &[Passage]) -> String {
    let many = |n| lang.count(n, Noun::STATEMENT);
    let dates: Vec<String> = passages.iter().filter_map(Passage::date).collect();
    let about = match (dates.first(), dates.last()) {
        (Some(first), Some(last)) if first != last => lang.between_days(many(dates.len()), first, last),
        (Some(day), _) => lang.on_day(many(dates.len()), day),
        _ => many(0),
    };
    let undated = passages.len() - dates.len();
    let below = if undated > 0 { lang.without_a_day(many(undated)) } else { String::new() };
    let title = bidi::embed(lang, &bidi::clean(title));
    let labels =
        Labels { lang: lang.pick("en", "ar"), rtl: lang == Lang::Ar, title, about, polarity: &|word| lang.polarity_name(word), many: &many, number: &|n| lang.number(n), below };
    follow::svg(passages, &labels)
}
