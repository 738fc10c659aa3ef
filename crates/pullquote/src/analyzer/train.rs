//! What learning needs of the pipeline: the choices of speakers in an article, by weights of the caller's.

use pullquote_attribution::{
    Layout, Reading, Relation, Scope, SpeakerChoice, Tagged, attribute, layout, reference_date,
    speaker_choices,
};
use pullquote_entities::{EntityChoices, Mention};
use pullquote_ranking::Weights;
use pullquote_tokenize::{Segmentation, segment};

use super::{Analyzer, Scratch};
use crate::{Article, mentions};

impl Analyzer {
    /// The relations of an article, those given or else those found, and the choice of each one's speaker.
    #[must_use]
    pub fn speaker_choices(
        &self,
        article: &Article<'_>,
        given: Option<Vec<Relation>>,
        weights: &Weights,
    ) -> (Vec<Relation>, Vec<SpeakerChoice>) {
        let text = article.text;
        let (segmentation, parts, entities) = self.read(article);
        let reading = Reading::new(text, &segmentation);
        let relations = given.unwrap_or_else(|| {
            let mut scratch = Scratch::default();
            let tagged = self
                .tagger
                .as_ref()
                .map(|(tagger, _)| Tagged::new(tagger, text, &segmentation, &mut scratch.tagger));
            attribute(&reading, &parts, tagged.as_ref(), Scope::Speech)
        });
        let choices = speaker_choices(&reading, &parts, &relations, &entities, weights);
        (relations, choices)
    }

    /// What the names of an article are chosen to be the names of, and whom its pronouns stand for, by weights of the
    /// caller's for both.
    #[must_use]
    pub fn entity_choices(&self, article: &Article<'_>, weights: [&Weights; 2]) -> EntityChoices {
        let (segmentation, parts, entities) = self.read(article);
        let reading = Reading::new(article.text, &segmentation);
        pullquote_entities::choices(&reading, &parts, &entities, weights)
    }

    /// The tokens of an article, the parts of its page, and the countries and officials that it names.
    fn read(&self, article: &Article<'_>) -> (Segmentation, Layout, Vec<Mention>) {
        let text = article.text;
        let segmentation = segment(text);
        let parts = layout(text, &segmentation);
        let date = article.date.or_else(|| reference_date(&parts, None));
        let mut scratch = Scratch::default();
        let named = self
            .gazetteer
            .mentions(text, &segmentation, date, &mut scratch.gazetteer);
        let entities = mentions::entities(&named);
        (segmentation, parts, entities)
    }
}
