//! Peoples, religions, languages and political leanings that are no country: a table of plain facts.

use super::Builder;
use super::places::put;
use crate::knowledge::record::Kind;
use crate::nlp::labels::EntityType;

const GROUPS: &str = "Muslim=Muslims, Islamic, Islamist=Islamists, Sunni=Sunnis, Shiite=Shiites=Shia=Shi'ite=Shi'ites, Alawite=Alawites, Druze, Christian=Christians, Catholic=Catholics=Roman Catholic, Protestant=Protestants, \
    Orthodox, Evangelical=Evangelicals, Anglican=Anglicans, Methodist=Methodists, Baptist=Baptists, Mormon=Mormons, Coptic=Copts=Copt, Maronite=Maronites, Jewish=Jew=Jews, \
    Hindu=Hindus, Buddhist=Buddhists, Sikh=Sikhs, Jain=Jains, Parsi=Parsis, Bahai=Baha'i, Ahmadi=Ahmadis, Salafi=Salafist=Salafists, Wahhabi, Zoroastrian=Zoroastrians, \
    Arab=Arabs=Arabic, Kurdish=Kurd=Kurds, Yazidi=Yazidis, Assyrian=Assyrians, Turkic, Uighur=Uighurs=Uyghur=Uyghurs, Tatar=Tatars, Cossack=Cossacks, Roma, Sami, Slavic=Slav=Slavs, \
    Tamil=Tamils, Sinhalese, Pashtun=Pashtuns, Hazara=Hazaras, Baloch=Baluch, Sindhi=Sindhis, Punjabi=Punjabis, Rohingya=Rohingyas, Karen, Hmong, Han Chinese, Dalit=Dalits, Gurkha=Gurkhas, \
    Hutu=Hutus, Tutsi=Tutsis, Hausa, Fulani, Yoruba, Igbo, Tuareg=Tuaregs, Berber=Berbers, Amazigh, Kikuyu, Luo, Kalenjin, Maasai=Masai, Zulu=Zulus, Xhosa, Oromo=Oromos, Dinka, Nuer, Shona, Ndebele, Bantu, Masalit, Afrikaner=Afrikaners, \
    Maya=Mayan, Inuit, Mapuche, Quechua, Aymara, Guarani=Guaraní, Yanomami, Cherokee, Navajo, Sioux, Apache, Native American=Native Americans, African American=African Americans=African-American=African-Americans, \
    Hispanic=Hispanics, Latino=Latinos=Latina, Caucasian, Maori=Māori, Aboriginal=Aborigines, Torres Strait Islander, \
    Republican=Republicans=GOP, Democrat=Democrats, Democratic, Conservative=Conservatives, Tory=Tories, Labourite, Liberal=Liberals, Communist=Communists, Marxist=Marxists, Maoist=Maoists, \
    Socialist=Socialists, Social Democrat=Social Democrats, Christian Democrat=Christian Democrats, Green=Greens, Nazi=Nazis, neo-Nazi=neo-Nazis, Fascist, Zionist=Zionists, Peronist=Peronists, Chavista=Chavistas, \
    Ba'athist=Baathist, Kemalist, Gaullist, Bolshevik=Bolsheviks, Stalinist, Leninist, Soviet=Soviets, Ottoman=Ottomans, Byzantine, Roman=Romans, Persian=Persians, Aztec=Aztecs, Inca=Incas, Viking=Vikings, \
    Western=Westerner=Westerners, Eurosceptic=Eurosceptics, Brexiteer=Brexiteers, Londoner=Londoners, Parisian=Parisians, Muscovite=Muscovites, Berliner=Berliners, Beirutis, Istanbulites, \
    Bosniak=Bosniaks, Bosnian Serb=Bosnian Serbs, Kosovo Albanian=Kosovo Albanians, Turkish Cypriot=Turkish Cypriots, Greek Cypriot=Greek Cypriots, Corsican=Corsicans, Flemish, Walloon=Walloons, Basque=Basques, Catalan=Catalans";

/// Adds them.
pub(super) fn add(builder: &mut Builder) {
    for name in GROUPS.split(", ") {
        put(builder, name.trim(), Kind::Group, EntityType::Norp, None);
    }
}
