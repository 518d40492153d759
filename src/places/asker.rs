//! Who asks the engine for something, and follows with another question before it is answered.
//!
//! Promises that an answer to an older question of the same kind counts only until the newer one comes, and
//! one to what is asked no more not at all.

use yew::Callback;

use crate::bus::{Listener, on, tell};
use crate::places::scenario::Scenario;
use crate::question::{Answer, Answered, Asked, Question};

/// Who asks.
pub struct Asker {
    who: &'static str,
    /// The number of the newest question, of the newest that is answered, and of the first that is still
    /// wanted.
    asked: u64,
    answered: u64,
    wanted: u64,
    _ears: Vec<Listener>,
}

impl Asker {
    /// One of a name of its own, who is told of its answers.
    pub fn new(who: &'static str, hear: Callback<Answered>) -> Self {
        let ears = on(move |answered: Answered| {
            if answered.who == who {
                hear.emit(answered);
            }
        });
        Self {
            who,
            asked: 0,
            answered: 0,
            wanted: 0,
            _ears: ears,
        }
    }

    /// Asks about a scenario. What was asked before is answered too, if it is being answered by now.
    pub fn ask(&mut self, scenario: &Scenario, question: Question) {
        self.asked += 1;
        tell(&Asked {
            who: self.who.to_owned(),
            turn: self.asked,
            link: scenario.query.clone(),
            question,
        });
    }

    /// Has nothing to do with answers to what was asked so far.
    pub fn forget(&mut self) {
        self.wanted = self.asked + 1;
    }

    /// An answer, where it is still one.
    pub fn take(&mut self, answered: Answered) -> Option<Result<Answer, String>> {
        let newer = answered.turn > self.answered && answered.turn >= self.wanted;
        newer.then(|| {
            self.answered = answered.turn;
            answered.answer
        })
    }

    /// Whether the newest question is not answered yet.
    pub fn waits(&self) -> bool {
        self.answered < self.asked
    }
}
