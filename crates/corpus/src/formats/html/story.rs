//! Which blocks of a page are its article.
//!
//! Paragraphs speak for the box that they stand in, and more faintly for the boxes around it, as in Mozilla's Readability:
//! by their length and their commas, and against it by the links within. The best box is taken, and of the boxes beside it
//! those that are nearly as good.

use super::{Block, Document, Kind};

/// Bytes from which a block speaks for its box.
const PARAGRAPH: usize = 25;
/// Bytes that a story has; where less is left without what has the name of litter, that is taken too.
const STORY: usize = 250;
/// The share of links from which a block is a list of them.
const LINKS: f32 = 0.5;

/// The article of a page: its paragraphs and the headings among them.
pub(in crate::formats) fn story(document: &Document) -> Vec<Block> {
    let clean = chosen(document, |block| !block.is_litter);
    if length(&clean) >= STORY {
        return clean;
    }
    let all = chosen(document, |_| true);
    if length(&all) > 2 * length(&clean) {
        all
    } else {
        clean
    }
}

fn length(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| block.len()).sum()
}

fn chosen(document: &Document, keep: impl Fn(&Block) -> bool) -> Vec<Block> {
    let kept: Vec<Block> = document.blocks.iter().copied().filter(keep).collect();
    let boxes = Boxes::of(document, &kept);
    let Some(best) = boxes.best() else {
        return Vec::new();
    };
    let within: Vec<Block> = kept
        .into_iter()
        .filter(|block| boxes.takes(best, block))
        .filter(|block| block.share_of_links() < LINKS)
        .collect();
    let says = |block: &Block| block.heading == 0 && !(block.is_item && block.share_of_links() > 0.3);
    // A heading that no paragraph follows was that of a list of links, or of nothing.
    let followed = |at: usize| within.get(at + 1).is_some_and(says);
    let stays = |(at, block): (usize, &Block)| {
        let is_text = says(block) || (block.heading > 1 && followed(at));
        is_text.then_some(*block)
    };
    within.iter().enumerate().filter_map(stays).collect()
}

/// What each holder of a page is worth.
struct Boxes<'a> {
    document: &'a Document,
    worth: Vec<f32>,
}

impl<'a> Boxes<'a> {
    fn of(document: &'a Document, blocks: &[Block]) -> Self {
        let count = document.holders.len();
        let (mut worth, mut bytes, mut linked) =
            (vec![0.0_f32; count], vec![0_usize; count], vec![0_usize; count]);
        let mut add = |holder: usize, points: f32| {
            if let Some(worth) = worth.get_mut(holder) {
                *worth += points;
            }
        };
        let parent = |holder: usize| document.holders.get(holder).map_or(0, |holder| holder.parent);
        for block in blocks {
            let speaks = block.heading == 0 && block.len() >= PARAGRAPH && block.share_of_links() < LINKS;
            if speaks {
                let points = points(block.text(document));
                let (around, beyond) = (parent(block.holder), parent(parent(block.holder)));
                add(block.holder, points);
                add(around, points / 2.0);
                add(beyond, points / 3.0);
            }
            if let (Some(bytes), Some(linked)) = (bytes.get_mut(block.holder), linked.get_mut(block.holder)) {
                *bytes += block.len();
                *linked += block.linked;
            }
        }
        // What a holder holds, its parent holds too; children have larger numbers.
        for child in (1..count).rev() {
            let around = parent(child);
            if around < child {
                let (more, more_linked) = (bytes[child], linked[child]);
                bytes[around] += more;
                linked[around] += more_linked;
            }
        }
        for (at, worth) in worth.iter_mut().enumerate() {
            let story = document.holders[at].kind == Kind::Story;
            let named = if story && *worth > 0.0 { 10.0 } else { 0.0 };
            *worth = (*worth + named) * (1.0 - linked[at] as f32 / bytes[at].max(1) as f32);
        }
        Self { document, worth }
    }

    /// The best holder, of equals the first.
    fn best(&self) -> Option<usize> {
        let best = (0..self.worth.len())
            .rev()
            .max_by(|a, b| self.worth[*a].total_cmp(&self.worth[*b]));
        best.filter(|best| self.worth[*best] > 0.0)
    }

    /// Whether a block belongs to the story of which `best` is the best holder.
    fn takes(&self, best: usize, block: &Block) -> bool {
        /// Holders within one another that are gone through.
        const UP: usize = 64;
        let parent = |holder: usize| self.document.holders[holder].parent;
        let around = parent(best);
        let is_long = block.len() > 80 && block.share_of_links() < 0.25 && block.heading == 0;
        if block.holder == around && is_long {
            return true;
        }
        let least = (self.worth[best] * 0.2).max(10.0);
        let mut holder = block.holder;
        for _ in 0..UP {
            if holder == best || (parent(holder) == around && best != 0 && self.worth[holder] >= least) {
                return true;
            }
            if holder == 0 {
                return false;
            }
            holder = parent(holder);
        }
        false
    }
}

/// What a paragraph says for its holder.
fn points(text: &str) -> f32 {
    let commas = memchr::memchr_iter(b',', text.as_bytes()).count().min(20);
    1.0 + commas as f32 + (text.len() as f32 / 100.0).min(3.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(html: &str) -> Vec<String> {
        let document = Document::read(html);
        let blocks = story(&document);
        blocks
            .iter()
            .map(|block| block.text(&document).to_owned())
            .collect()
    }

    const LONG: &str =
        "The harbour will stay open through the winter, the council said on Monday, and the boats with it.";

    #[test]
    fn the_story_is_taken_and_what_is_around_it_is_not() {
        let html = format!(
            "<body><div class=menu><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></div>\
             <article><h1>Harbour stays open</h1><p>{LONG}</p><h2>Winter</h2><p>{LONG}</p>\
             <h2>More on this</h2><ul><li><a href=x>Another thing that happened elsewhere</a></ul>\
             <div class='share-box'>Share this with all of your friends, and with others too</div></article>\
             <div id=comments><p>I do not believe it, and I never did, to tell the truth of it.</p></div></body>"
        );
        assert_eq!(told(&html), [LONG, "Winter", LONG]);
    }

    #[test]
    fn a_story_in_many_boxes_is_whole() {
        let html = format!(
            "<div id=wrap><div><p>{LONG}</p></div><div><p>One. {LONG}</p></div><div class=ad>Buy, buy, buy now, or later</div>\
             <div><p>Two. {LONG}</p></div></div><div><a href=x>Elsewhere, and on and on it goes without end</a></div>"
        );
        assert_eq!(
            told(&html),
            [LONG.to_owned(), format!("One. {LONG}"), format!("Two. {LONG}")]
        );
    }

    #[test]
    fn a_story_in_a_box_with_a_bad_name_is_found_all_the_same() {
        let html = format!("<div class=sidebar-layout><p>{LONG}</p><p>{LONG}</p><p>{LONG}</p></div>");
        assert_eq!(told(&html).len(), 3);
        assert!(told("<p></p>").is_empty());
    }
}
