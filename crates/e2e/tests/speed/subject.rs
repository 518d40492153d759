//! What is measured: a page as it stands, and what is done to it again and again.

/// A page as it stands, and what is done to it. Scripts may use what [`WORDS`] defines.
#[derive(Clone, Copy)]
pub struct Subject {
    /// What it is called in the report.
    pub name: &'static str,
    /// Whether it is the page written by hand.
    pub peer: bool,
    /// The query that it is opened with.
    pub query: &'static str,
    /// What brings it to stand as it is to.
    pub prepare: &'static str,
    /// What is done, the `i`th time; tells whether it was.
    pub act: &'static str,
    /// How many times in a turn.
    pub times: u32,
}

/// What scripts are written in.
pub const WORDS: &str = "
    // A frame has been made once a task comes after it.
    const drawn = async () => {
        await frame();
        const { port1, port2 } = new MessageChannel();
        await new Promise(then => { port1.onmessage = then; port2.postMessage(0); });
    };
    const until = async holds => { while (!holds()) await frame(); };
    const all = css => [...document.querySelectorAll(css)];
    const open = async place => {
        const folded = place.closest('details:not([open])');
        folded?.querySelector('summary').click();
        await until(() => place.childElementCount);
    };
    const place = id => document.getElementById(`${id}-place`);
    const places = () => all('[id$=-place]');
    ";

/// A movement of the slider of power: as a hand pulls that is in a hurry, each time to another place. It
/// has been made when the sentence says something else.
const MOVE: &str = "
    const slider = document.getElementById('slider-mw'), sentence = document.getElementById('answer');
    const [low, high, said] = [+slider.min, +slider.max, sentence.textContent];
    slider.value = low + (high - low) * (0.1 + 0.8 * (7 * i % 100) / 100);
    slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await drawn();
    return sentence.textContent !== said;";

/// The page written by hand.
pub const PEER: Subject = Subject {
    name: "written by hand",
    peer: true,
    query: "",
    prepare: "",
    act: MOVE,
    times: 25,
};

/// The page as it opens.
pub const PAGE: Subject = Subject {
    name: "nothing open",
    peer: false,
    ..PEER
};

/// With two places open, below what is in sight.
pub const TWO: Subject = Subject {
    name: "*Cash* and *Convert or mine* open",
    prepare: "for (const id of ['cash', 'choice']) await open(place(id));",
    ..PAGE
};

/// With every place open, below what is in sight.
pub const EVERY: Subject = Subject {
    name: "every place open",
    prepare: "for (const place of places()) await open(place);",
    ..PAGE
};

/// With every place open, and one of them in sight.
pub const SIGHT: Subject = Subject {
    name: "every place open, *Cash* in sight",
    prepare: "for (const place of places()) await open(place);
        document.getElementById('cash').scrollIntoView({ behavior: 'instant' });
        await until(() => all('#cash canvas').every(e => e.width));",
    ..PAGE
};

/// A longer contract of more parts.
pub const PHASES: Subject = Subject {
    name: "12 phases over 30 years",
    query: "?term=30&phases=20@12,15@14,20@16,15@18,20@20,15@22,20@24,15@26,20@28,15@30,20@32,15@34",
    ..PAGE
};

/// What is moved.
pub const MOVED: [Subject; 6] = [PEER, PAGE, TWO, EVERY, SIGHT, PHASES];

/// What else takes its time, each with the most that it may take of a movement of the page written by
/// hand: half again of what a machine of two cores measured when the bar was set.
pub const ERRANDS: [(Subject, f64); 4] = [
    (
        Subject {
            name: "a figure explained",
            query: "?phases=200@12,70@15,112@20,120@27&rate=121&delay=3&client=0&capex=2&debt=60&tenor=20&tax=21",
            act: "
                const figures = all('#figures [data-metric]'), said = document.querySelector('.explain')?.textContent;
                figures[i % figures.length].click();
                await until(() => document.querySelector('.explain-value'));
                await drawn();
                return document.querySelector('.explain').textContent !== said;",
            times: 10,
            ..PAGE
        },
        7.5,
    ),
    (
        Subject {
            name: "456 months scrolled by a fiftieth",
            query: "?term=30&ready=60&delay=36",
            prepare: "await open(place('numbers'));
                await until(() => all('#numbers td').length);
                all('#numbers .segments button').find(e => e.textContent === 'Month').click();
                document.querySelector('.numbers-scroll').scrollIntoView({ behavior: 'instant' });",
            act: "
                const box = document.querySelector('.numbers-scroll'), before = box.scrollLeft;
                box.scrollLeft = (1 + i % 50) / 50 * (box.scrollWidth - box.clientWidth);
                await drawn();
                return box.scrollLeft !== before;",
            times: 10,
            ..PAGE
        },
        8.5,
    ),
    (
        Subject {
            name: "1,000 contracts added up and drawn",
            query: "?mw=300&contract=CoreWeave;mw=200",
            prepare: "await until(() => document.querySelector('.portfolio-words'));",
            act: "
                const words = document.querySelector('.portfolio-words');
                window.turn = (window.turn ?? 0) + 1;
                const contracts = Array.from({ length: 1000 }, (_, k) =>
                    `contract=Client+${k % 40};mw=${k ? 20 + k % 90 : turn};start=20${25 + k % 9}-0${1 + k % 9};term=${10 + k % 6};rate=${100 + k % 50}`);
                const told = new Promise(then => new MutationObserver((_, all) => (all.disconnect(), then()))
                    .observe(words, { attributeFilter: ['data-value'] }));
                document.dispatchEvent(new CustomEvent('offtake:keep', { detail: contracts.join('&') }));
                await told;
                await drawn();
                return words.textContent.startsWith('1000 contracts');",
            times: 2,
            ..PAGE
        },
        25.0,
    ),
    (
        Subject {
            name: "a workbook of 12 years",
            // Kept instead of asking where to put it.
            prepare: "window.saved = 0; HTMLAnchorElement.prototype.click = () => saved += 1;",
            act: "
                const before = saved;
                document.querySelector('#export button').click();
                await until(() => saved > before);
                return true;",
            times: 2,
            ..PAGE
        },
        175.0,
    ),
];
