//! Debug.
use aqwal::lexicon::Lexicon;
fn main() {
    let a = aqwal::Article::plain(std::env::args().nth(1).unwrap());
    let p = aqwal::page::Page::cut(&a, Lexicon::bundled());
    for i in 0..p.tokens.len() {
        let r: Vec<String> = p.readings(i).iter().map(|r| format!("{:?}/{}", r.entry.kind, r.len)).collect();
        println!("{} {}", p.surface(i), r.join(" "));
    }
}
