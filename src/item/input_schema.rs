//! The input shapes as types, for the published JSON Schema only: what [`super::decode`] reads of each. Feeds may hold any
//! other field.

use schemars::JsonSchema;
use serde::Serialize;

/// A raw news item in one of the accepted shapes of JSON. Plain text and HTML are accepted too.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum RawItem {
    /// schema.org as JSON-LD.
    SchemaOrg(SchemaOrg),
    /// schema.org as a JSON-LD array of nodes, one of them an article.
    SchemaOrgNodes(Vec<SchemaOrgNode>),
    /// A post of webz.io.
    Webz(Webz),
    /// An article of NewsAPI.
    NewsApi(NewsApi),
    /// IPTC ninjs 1.x and 2.x: names in lower case.
    NinjsLowerCase(NinjsLowerCase),
    /// IPTC ninjs 3.x: names in camelCase.
    Ninjs(Ninjs),
    /// The plain shape.
    Plain(Plain),
}

/// A string or a number.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Identifier {
    /// A string.
    Text(String),
    /// A number.
    Number(f64),
}

/// A publisher: its name, or an object with it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Publisher {
    /// Its name.
    Name(String),
    /// An object with its name.
    Named(Named),
}

/// Something with a name.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[serde(default)]
pub struct Named {
    /// Identifier.
    pub id: Option<String>,
    /// Name.
    pub name: Option<String>,
}

/// The plain shape. One of `title` and `body` is required.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[serde(default)]
#[schemars(extend("anyOf" = [{ "required": ["body"] }, { "required": ["title"] }]))]
pub struct Plain {
    /// Identifier; without one the item is known by a hash of its content.
    pub id: Option<Identifier>,
    /// Title.
    pub title: Option<String>,
    /// Body: text or HTML, paragraphs parted by blank lines.
    pub body: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Who published it.
    pub source: Option<Publisher>,
    /// When: RFC 3339 with any offset, a bare day, RFC 2822, or seconds or milliseconds since 1970.
    pub published_at: Option<Identifier>,
    /// BCP 47 or ISO 639 code, or the language's English name.
    pub language: Option<String>,
}

/// A text of ninjs in one of its roles.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[serde(default, rename_all = "camelCase")]
pub struct NinjsText {
    /// Role, such as `main`, `text`, `caption`.
    pub role: Option<String>,
    /// Media type: `text/plain` is preferred to `text/html`.
    #[serde(alias = "contenttype")]
    pub content_type: Option<String>,
    /// The text.
    pub value: Option<String>,
}

/// IPTC ninjs 3.x, as far as it is read.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[serde(default, rename_all = "camelCase")]
#[schemars(extend("anyOf" = [{ "required": ["uri"] }, { "required": ["bodies"] }, { "required": ["headlines"] }]))]
pub struct Ninjs {
    /// Identifier.
    pub uri: Option<String>,
    /// Headlines; the one with the role `main` is read.
    pub headlines: Option<Vec<NinjsText>>,
    /// Bodies; plain text is preferred to markup.
    pub bodies: Option<Vec<NinjsText>>,
    /// Descriptions, read where there is no body.
    pub descriptions: Option<Vec<NinjsText>>,
    /// Title, read where there is no headline.
    pub title: Option<String>,
    /// When this version was made.
    pub version_created: Option<String>,
    /// Version.
    pub version: Option<Identifier>,
    /// BCP 47 code.
    pub language: Option<String>,
    /// `usable`, `withheld` or `canceled`; the latter two are retractions.
    pub pub_status: Option<String>,
    /// Until when it is not to be published; passed on.
    pub embargoed_until: Option<String>,
    /// Who published it.
    pub copyright_holder: Option<String>,
    /// Who published it, preferred.
    pub info_sources: Option<Vec<Named>>,
}

/// IPTC ninjs 1.x and 2.x, as far as it is read.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[serde(default)]
#[schemars(extend("anyOf" = [
    { "required": ["uri"] }, { "required": ["bodies"] }, { "required": ["headlines"] },
    { "required": ["body_text"] }, { "required": ["body_xhtml"] }
]))]
pub struct NinjsLowerCase {
    /// Identifier.
    pub uri: Option<String>,
    /// Headline of version 1.
    pub headline: Option<String>,
    /// Headlines of version 2.
    pub headlines: Option<Vec<NinjsText>>,
    /// Body of version 1 as plain text.
    pub body_text: Option<String>,
    /// Body of version 1 as XHTML.
    pub body_xhtml: Option<String>,
    /// Bodies of version 2.
    pub bodies: Option<Vec<NinjsText>>,
    /// Description of version 1, read where there is no body.
    pub description_text: Option<String>,
    /// Descriptions of version 2, read where there is no body.
    pub descriptions: Option<Vec<NinjsText>>,
    /// When this version was made.
    pub versioncreated: Option<String>,
    /// Version.
    pub version: Option<Identifier>,
    /// BCP 47 code.
    pub language: Option<String>,
    /// `usable`, `withheld` or `canceled`; the latter two are retractions.
    pub pubstatus: Option<String>,
    /// Until when it is not to be published; passed on.
    pub embargoed: Option<String>,
    /// Who published it.
    pub copyrightholder: Option<String>,
}

/// An article of NewsAPI. A response with many `articles` is not one item.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct NewsApi {
    /// Who published it.
    pub source: Option<Named>,
    /// Title.
    pub title: Option<String>,
    /// Summary, read where there is no longer content.
    pub description: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// When.
    #[schemars(required)]
    pub published_at: Option<String>,
    /// Body; NewsAPI cuts it, and the mark of the cut is not read.
    pub content: Option<String>,
}

/// A post of webz.io.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Webz {
    /// Identifier.
    pub uuid: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Body.
    pub text: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// When.
    pub published: Option<String>,
    /// Language as a word.
    pub language: Option<String>,
    /// Where it was posted.
    pub thread: WebzThread,
}

/// Where a post of webz.io was posted.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[serde(default)]
pub struct WebzThread {
    /// Site: the publisher.
    pub site: Option<String>,
    /// Title, read where the post has none.
    pub title: Option<String>,
}

/// An article of schema.org, or a document whose `@graph` holds one.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[serde(default)]
#[schemars(extend("anyOf" = [{ "required": ["@type"] }, { "required": ["@graph"] }, { "required": ["articleBody"] }]))]
pub struct SchemaOrg {
    /// Nodes, exactly one of them an article.
    #[serde(rename = "@graph")]
    pub graph: Option<Vec<SchemaOrgNode>>,
    /// The article itself.
    #[serde(flatten)]
    pub article: SchemaOrgNode,
}

/// A node of JSON-LD; what is read of an article.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[serde(default, rename_all = "camelCase")]
pub struct SchemaOrgNode {
    /// `NewsArticle` or another kind of article; a word or a list of them.
    #[serde(rename = "@type")]
    #[schemars(with = "Option<OneOrMany>")]
    pub kind: Option<OneOrMany>,
    /// Identifier.
    #[serde(rename = "@id")]
    pub id: Option<String>,
    /// Title.
    pub headline: Option<TextOrValue>,
    /// Body.
    pub article_body: Option<TextOrValue>,
    /// When.
    pub date_published: Option<TextOrValue>,
}

/// One string or a list.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum OneOrMany {
    /// One.
    One(String),
    /// A list.
    Many(Vec<String>),
}

/// A string, or JSON-LD's `{"@value": …}`.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum TextOrValue {
    /// A string.
    Text(String),
    /// A value object.
    Value {
        /// The string.
        #[serde(rename = "@value")]
        value: String,
    },
}
