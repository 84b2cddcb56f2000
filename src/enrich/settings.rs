//! What enriching depends on besides the reader.

use crate::item::decode::DecodeSettings;
use crate::item::units::OffsetUnit;

/// How much is published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// Everything.
    #[default]
    Full,
    /// No sentence list, no mention texts, evidence by offsets.
    Compact,
}

/// How much of the article's own text is carried along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IncludeText {
    /// Nothing.
    None,
    /// The title.
    #[default]
    Title,
    /// Title and body, as read.
    Full,
}

macro_rules! written {
    ($name:ident { $($variant:ident = $text:literal),+ }) => {
        impl $name {
            /// The whole list.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// How it is written.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            /// The one written so.
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.as_str() == text)
            }
        }
    };
}

written! { Profile { Full = "full", Compact = "compact" } }
written! { IncludeText { None = "none", Title = "title", Full = "full" } }

/// Who made a message, as `pipeline` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PipelineIdentity {
    /// Name of the program, or what the configuration calls it.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Name of the model.
    pub model: String,
    /// SHA-256 of the model's contents, in hexadecimal.
    pub model_sha256: String,
    /// Hash of the settings that bear on the output.
    pub config_hash: String,
}

impl Default for PipelineIdentity {
    fn default() -> Self {
        Self {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            model: String::new(),
            model_sha256: String::new(),
            config_hash: String::new(),
        }
    }
}

/// What enriching depends on besides the reader.
#[derive(Clone, Debug)]
pub struct EnrichSettings {
    /// Limits and field map of the input.
    pub decode: DecodeSettings,
    /// Most bytes of an output message's value.
    pub max_output_bytes: usize,
    /// Most mentions published of one entity.
    pub max_mentions_per_entity: usize,
    /// How much is published.
    pub profile: Profile,
    /// How much of the text is carried along.
    pub include_text: IncludeText,
    /// What offsets count.
    pub offset_unit: OffsetUnit,
    /// Who made it.
    pub pipeline: PipelineIdentity,
}

impl Default for EnrichSettings {
    fn default() -> Self {
        Self {
            decode: DecodeSettings::default(),
            max_output_bytes: 1_000_000,
            max_mentions_per_entity: 100,
            profile: Profile::default(),
            include_text: IncludeText::default(),
            offset_unit: OffsetUnit::default(),
            pipeline: PipelineIdentity::default(),
        }
    }
}
