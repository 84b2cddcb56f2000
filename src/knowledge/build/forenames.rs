//! Parts of persons' names with the sex of given names, from `forenames.csv`, `surnames.csv` and `names-*.txt.gz`.

use super::{BuildError, Builder};
use crate::knowledge::fold::folded;
use crate::knowledge::gazetteer::part;

/// Given names that news from everywhere bring and the lists lack.
const WOMEN: &str = "Ayanda Thandiwe Chidinma Folake Rahima Gulnara Nilda Yesenia Amina Fatou Aissatou Mariama Awa Oumou Zainab \
    Khadija Halima Hawa Aisha Fatima Maryam Zahra Parvin Shirin Nasrin Priya Anjali Sunita Lakshmi Kavita Deepa Meera Nirmala \
    Sushma Mamata Jayanti Nkechi Ngozi Adaeze Chioma Ifeoma Yetunde Funmilayo Abena Akosua Ama Efua Wanjiru Wangari Achieng \
    Nyambura Thuy Lan Huong Mei Xiu Ying Yumi Yuki Sakura Haruka Keiko Sanae Yuko Eun-ji Min-ji Soo-jin Siti Dewi Sri Putri Indah \
    Aung Svetlana Olga Natalia Oksana Yulia Iryna Ludmila Zuzana Katarzyna Agnieszka Małgorzata Ilze Tove Ingrid Astrid Solveig \
    Aino Katrin Kaja Mette Ursula Giorgia Sanna Jacinda Michelle Claudia Dilma Cristina Xiomara Mia Jacqueline Reshma Leni Imee \
    Dana Eleni Maia Ilham Samia Ellen Joyce Sahle-Work Bintou Rokia Nokuthula Lindiwe Naledi Nomvula Zanele Busisiwe";
const MEN: &str = "Thulani Sipho Saturnino Rafael Gustavo Colm Faruk Toivo Pekka Ilmari Otso Samuel Goran Kwame Emeka Maksim \
    Kristen Claudio Karim Sadyr Emomali Ousmane Mohamed Ferdinand Abdul Abdullah Ibrahim Moussa Mamadou Amadou Boubacar Issa Ali \
    Hassan Hussein Mustafa Mehmet Recep Tayyip Bashar Vladimir Sergei Dmitry Dmitri Alexei Volodymyr Andriy Oleksandr Viktor Juma Uhuru \
    William Cyril Jacob Thabo Emmerson Nelson Goodluck Olusegun Bola Muhammadu Chukwuemeka Chinedu Obinna Tunde Kofi Kojo Yaw Nana \
    Kwabena Wole Kamau Mwangi Otieno Ochieng Kipchoge Hun Prayuth Srettha Anwar Mahathir Joko Prabowo Budi Agus Bambang Nguyen Rodrigo \
    Benigno Narendra Rahul Amit Rajnath Arvind Shehbaz Nawaz Imran Asif Bilawal Ranil Gotabaya Mahinda Jinping Keqiang Shinzo Fumio \
    Yoshihide Shigeru Jae-in Suk-yeol Jong-un Luiz Jair Nicolás Hugo Evo Gabriel Sebastián Andrés Enrique Pedro Javier Alberto Mauricio \
    Iván Álvaro Juan Daniel Nayib Keir Rishi Boris Emmanuel Olaf Viktor Mateusz Donald Andrej Aleksandar Kyriakos Alexis Edi Albin Zoran \
    Mark António Marcelo Micheál Leo Simon Jonas Ulf Stefan Petteri Sauli Alexander Gitanas Arturs Krišjānis Jüri Nikol Ilham Irakli \
    Shavkat Kassym-Jomart Gurbanguly Serdar Paul Yoweri Isaias Abiy Salva Riek Omar Abdel Fattah Abdelfattah Kais Abdelmadjid Macky \
    Alassane Nana Faure Patrice Roch Ibrahim Assimi Mahamat Denis Félix Joseph Étienne Hage Mokgweetsi Lazarus Hakainde Edgar João Filipe Tariq";

/// Adds the parts of names. A part that the corpora also write in lower case is marked common.
pub(super) fn add(builder: &mut Builder) -> Result<(), BuildError> {
    for row in builder.rows("forenames.csv")? {
        let sex = match row.get("Gender").map(String::as_str) {
            Some("F") => part::FEMALE,
            Some("M") => part::MALE,
            _ => continue,
        };
        for column in ["Localized Name", "Romanized Name"] {
            put(builder, row.get(column).map(String::as_str).unwrap_or_default(), sex);
        }
    }
    for (list, sex) in [(WOMEN, part::FEMALE), (MEN, part::MALE)] {
        list.split_whitespace().for_each(|name| put(builder, name, sex));
    }
    let given = builder.text("names-first-names-all.txt.gz")?;
    for name in given.trim_start_matches('\u{feff}').lines() {
        // A list without sexes: only names the others lack, known as given names of either.
        if builder.writer.parts.get(&folded(name)).is_none_or(|c| c & (part::FEMALE | part::MALE) == 0) {
            put(builder, name, part::FEMALE | part::MALE);
        }
    }
    for row in builder.rows("surnames.csv")? {
        for column in ["Localized Name", "Romanized Name"] {
            put(builder, row.get(column).map(String::as_str).unwrap_or_default(), part::LAST);
        }
    }
    let last = builder.text("names-surnames-all.txt.gz")?;
    for name in last.trim_start_matches('\u{feff}').lines() {
        put(builder, name, part::LAST);
    }
    let common: Vec<String> =
        builder.writer.parts.keys().filter(|name| builder.words.contains(name)).cloned().collect();
    for name in common {
        if let Some(classes) = builder.writer.parts.get_mut(&name) {
            *classes |= part::COMMON;
        }
    }
    Ok(())
}

fn put(builder: &mut Builder, name: &str, class: u8) {
    let plain = folded(name.trim());
    if plain.len() > 1 && plain.is_ascii() && !plain.contains(' ') {
        *builder.writer.parts.entry(plain).or_default() |= class;
    }
}
