//! The decisions of `aqwal party`.

use aqwal::Lexicon;
use aqwal_ledger::party::{Names, Refusal, Told, Which};
use aqwal_ledger::{Error, Writer};

use super::show;
use crate::args::party::{Action, Telling};
use crate::args::{AnswerFormat, Ask};
use crate::fault::Fault;
use crate::ledger::{self, fault};
use crate::messages::Lang;
use crate::paint::{Canvas, Style};
use crate::{Context, Status, write_stdout};

/// Decides, and shows what was decided.
pub fn run(action: &Action, context: Context) -> Result<Status, Fault> {
    match action {
        Action::Merge(a) => decide(&a.telling, a.name.as_deref(), context, |w, told| w.merge(a.one, a.other, told)),
        Action::Split(a) => {
            let which = Which { articles: a.articles.clone(), statements: a.statements.clone() };
            decide(&a.telling, a.name.as_deref(), context, |w, told| w.split(a.party, &which, told))
        }
        Action::Apart(a) => decide(&a.telling, None, context, |w, told| w.apart(a.one, a.other, told)),
        Action::Alias(a) => decide(&a.telling, None, context, |w, told| w.alias(a.party, &a.name, told)),
        Action::Undo(a) => decide(&a.telling, None, context, |w, told| w.undo(a.decision, told)),
        Action::Note(a) => decide_as(&a.ask, a.wait, tell(Some(&a.text), None, a.by_whom.as_deref()), context, |w, told| w.note(a.party, told)),
        Action::List(_) | Action::Show(_) | Action::Candidates(_) | Action::Decisions(_) => Ok(Status::Nothing), // these decide nothing
    }
}

/// What makes a decision.
type Made = Result<Result<i64, Refusal>, Error>;

fn decide(telling: &Telling, name: Option<&str>, context: Context, decide: impl FnOnce(&mut Writer, &Told) -> Made) -> Result<Status, Fault> {
    let told = tell(telling.note.as_deref(), name, telling.by_whom.as_deref());
    decide_as(&telling.ask, telling.wait, told, context, decide)
}

/// Who decides is said, else it is who runs the command; when is told by the clock.
fn tell(note: Option<&str>, name: Option<&str>, by: Option<&str>) -> Told {
    let user = || ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| std::env::var(name).ok().filter(|user| !user.is_empty()));
    let now = jiff::Timestamp::from_second(jiff::Timestamp::now().as_second()).unwrap_or_default();
    let own = |words: Option<&str>| words.map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned);
    Told { note: own(note), name: own(name), decided: now.to_string(), decider: own(by).or_else(user) }
}

fn decide_as(ask: &Ask, wait: u32, told: Told, context: Context, decide: impl FnOnce(&mut Writer, &Told) -> Made) -> Result<Status, Fault> {
    let (lang, dir) = (context.lang, ask.dir());
    ledger::open(lang, &dir)?; // one is not made here
    let mut writer = ledger::writer(context, &dir, Lexicon::bundled(), wait)?;
    let made = decide(&mut writer, &told).map_err(|error| fault(lang, &error))?;
    let number = made.map_err(|refusal| Fault(says(lang, &refusal)))?;
    let all = writer.ledger().decisions(Names::bundled()).map_err(|error| fault(lang, &error))?;
    let made: Vec<_> = all.into_iter().filter(|decision| decision.decision == number).collect();
    let out = match show::answer(&made).write(ask.format) {
        Some(rows) => rows,
        None if context.quiet => Vec::new(),
        None => {
            let mut canvas = Canvas::new(Style::of(lang, context.color, true));
            made.iter().for_each(|decision| show::put_decision(&mut canvas, decision));
            canvas.into_bytes()
        }
    };
    debug_assert!(ask.format != AnswerFormat::Text || made.len() == 1);
    write_stdout(context, &out)?;
    Ok(Status::Found)
}

/// Why something cannot be decided, and what to do instead.
fn says(lang: Lang, refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoParty(party) => lang.no_party(party),
        Refusal::NoDecision(decision) => lang.no_decision(decision),
        Refusal::Same => lang.same_party(),
        Refusal::Apart(decision) => lang.held_apart(decision),
        Refusal::Taken(party) => lang.name_taken(party),
        Refusal::Elsewhere(number) => lang.elsewhere(number),
        Refusal::Everything => lang.nobody_left(),
        Refusal::Nothing => lang.nothing_told(),
        Refusal::Undone => lang.undone_already(),
        Refusal::Rests(decision) => lang.rests_on(decision),
        Refusal::Undo => lang.no_undo_of_undo(),
    }
}
