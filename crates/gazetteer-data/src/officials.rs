//! The tables of officials, one a country or body. A test holds the list to the folder.

use crate::Table;

macro_rules! officials {
    ($($code:literal),+ $(,)?) => {
        &[$((
            $code,
            Table {
                path: concat!("officials/", $code, ".tsv"),
                text: include_str!(concat!("../tables/officials/", $code, ".tsv")),
            },
        )),+]
    };
}

/// Terms of public office: the code of the country or body, in lower case, and its table.
#[rustfmt::skip]
pub const OFFICIALS: &[(&str, Table)] = officials![
    "ae", "af", "africanunion", "al", "am", "ao", "ar", "arableague", "asean", "at", "au", "az", "ba", "bd",
    "be", "bg", "bh", "bo", "br", "by", "ca", "cd", "ch", "cl", "cn", "commonwealth", "csto", "cu",
    "cy", "cz", "dk", "dz", "ecb", "ecowas", "ee", "eg", "es", "et", "eu", "fi", "fr", "gb",
    "gcc", "ge", "gr", "hr", "hu", "iaea", "icc", "id", "ie", "il", "imf", "in", "interpol", "iq",
    "ir", "it", "jo", "jp", "ke", "kg", "kh", "kp", "kr", "kw", "kz", "lb", "lk", "lt",
    "lv", "ma", "md", "mm", "mx", "my", "nato", "ng", "nl", "no", "np", "nz", "oas", "oecd",
    "oic", "om", "opcw", "opec", "osce", "ph", "pk", "pl", "pt", "ro", "rs", "ru", "rw", "sa",
    "sd", "se", "sg", "si", "sk", "so", "ss", "sy", "tj", "tm", "tn", "tr", "tw", "tz",
    "ua", "ug", "un", "us", "uy", "uz", "va", "ve", "vn", "who", "worldbank", "wto", "xk", "ye",
    "za", "zw",
];
