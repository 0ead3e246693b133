//! Debug.
use aqwal::lexicon::Lexicon;
fn main() {
    let a = aqwal::Article::plain(std::env::args().nth(1).unwrap());
    let p = aqwal::page::Page::cut(&a, Lexicon::bundled());
    let f = aqwal::annotate::annotate(&p);
    for m in &f.mentions {
        println!("MENTION {:?} {:?}", (m.tokens.0..m.tokens.1).map(|i| p.surface(i)).collect::<Vec<_>>().join(" "), m);
    }
    for i in 0..p.tokens.len() {
        let r: Vec<String> = p.readings(i).iter().map(|r| format!("{:?}/{}/{}", r.entry.kind, r.len, r.clitics.0)).collect();
        println!("{} {}", p.surface(i), r.join(" "));
    }
}
