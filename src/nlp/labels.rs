//! The closed label sets of the reader: tags, dependency labels, entity and value types.

/// Makes a fieldless enum with its written names, both ways.
macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum $name { $($variant),+ }

        impl $name {
            /// Every label, in the order of its code.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// How it is written.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            /// The label written so, if there is one.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some($name::$variant),)+ _ => None }
            }

            /// The label of a code as stored in a model.
            pub fn from_code(code: u8) -> Option<Self> {
                Self::ALL.get(code as usize).copied()
            }
        }
    };
}

labels! {
    /// Universal part-of-speech tags (UD version 2).
    Upos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ", Noun = "NOUN",
        Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM",
        Verb = "VERB", X = "X",
    }
}

labels! {
    /// Penn Treebank tags as UD English EWT uses them.
    Xpos {
        Nn = "NN", In = "IN", Dt = "DT", Nnp = "NNP", Jj = "JJ", Prp = "PRP", Stop = ".", Rb = "RB", Nns = "NNS",
        Comma = ",", Vb = "VB", Cc = "CC", Vbd = "VBD", Vbp = "VBP", Vbz = "VBZ", Vbn = "VBN", Cd = "CD", Vbg = "VBG",
        To = "TO", Md = "MD", PrpPoss = "PRP$", Rrb = "-RRB-", Lrb = "-LRB-", Colon = ":", Wdt = "WDT", Wrb = "WRB",
        OpenQuote = "``", CloseQuote = "''", Hyph = "HYPH", Wp = "WP", Pos = "POS", Nnps = "NNPS", Rp = "RP", Uh = "UH",
        Jjr = "JJR", Jjs = "JJS", Ex = "EX", Rbr = "RBR", Nfp = "NFP", Sym = "SYM", Add = "ADD", Fw = "FW", Gw = "GW",
        Dollar = "$", Pdt = "PDT", Rbs = "RBS", Ls = "LS", Afx = "AFX", WpPoss = "WP$", Xx = "XX",
    }
}

labels! {
    /// Universal dependency relations with the subtypes of UD English.
    Deprel {
        Punct = "punct", Case = "case", Det = "det", Nsubj = "nsubj", Root = "root", Amod = "amod", Advmod = "advmod",
        Obj = "obj", Obl = "obl", Nmod = "nmod", Conj = "conj", Compound = "compound", Cc = "cc", Mark = "mark",
        Aux = "aux", Cop = "cop", NmodPoss = "nmod:poss", Advcl = "advcl", Xcomp = "xcomp", Flat = "flat",
        AclRelcl = "acl:relcl", Ccomp = "ccomp", Acl = "acl", AuxPass = "aux:pass", Appos = "appos", Nummod = "nummod",
        Parataxis = "parataxis", NsubjPass = "nsubj:pass", NmodUnmarked = "nmod:unmarked",
        OblUnmarked = "obl:unmarked", Discourse = "discourse", CompoundPrt = "compound:prt", Expl = "expl",
        Fixed = "fixed", Iobj = "iobj", List = "list", OblAgent = "obl:agent", Dep = "dep", NmodDesc = "nmod:desc",
        Csubj = "csubj", NsubjOuter = "nsubj:outer", DetPredet = "det:predet", AdvclRelcl = "advcl:relcl",
        Vocative = "vocative", Goeswith = "goeswith", Reparandum = "reparandum", CcPreconj = "cc:preconj",
        Orphan = "orphan", Dislocated = "dislocated", CsubjPass = "csubj:pass", CsubjOuter = "csubj:outer",
    }
}

labels! {
    /// Types of entities (OntoNotes' names).
    EntityType {
        Person = "PERSON", Org = "ORG", Gpe = "GPE", Loc = "LOC", Fac = "FAC", Norp = "NORP", Event = "EVENT",
        Product = "PRODUCT", WorkOfArt = "WORK_OF_ART", Law = "LAW",
    }
}

labels! {
    /// Types of values.
    ValueType { Date = "DATE", Time = "TIME", Money = "MONEY", Percent = "PERCENT", Quantity = "QUANTITY" }
}

labels! {
    /// How a mention names its entity.
    MentionKind {
        Name = "name", Alias = "alias", Acronym = "acronym", Demonym = "demonym", Pronoun = "pronoun",
        Nominal = "nominal",
    }
}

labels! {
    /// The three classes of sentiment.
    SentimentLabel { Negative = "negative", Neutral = "neutral", Positive = "positive" }
}

labels! {
    /// How real the text says a relation is.
    Modality { Asserted = "asserted", Possible = "possible", Future = "future", Hypothetical = "hypothetical" }
}

labels! {
    /// The three families of relations.
    RelationKind { Fact = "fact", Event = "event", Open = "open" }
}
