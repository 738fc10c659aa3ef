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
    "ad", "ae", "af", "africanunion", "ag", "al", "am", "ao", "ar", "arableague", "asean", "at", "au", "az",
    "ba", "bb", "bd", "be", "bf", "bg", "bh", "bi", "bj", "bn", "bo", "br", "bs", "bt",
    "bw", "by", "bz", "ca", "cd", "cf", "cg", "ch", "ci", "ck", "cl", "cm", "cn", "co",
    "commonwealth", "cr", "cshh", "csto", "cu", "cv", "cy", "cz", "ddde", "de", "dj", "dk", "dm", "do",
    "dz", "ec", "ecb", "ecowas", "ee", "eg", "er", "es", "et", "eu", "fi", "fj", "fm", "fr",
    "ga", "gb", "gcc", "gd", "ge", "gh", "gl", "gm", "gn", "gq", "gr", "gt", "gw", "gy",
    "hk", "hn", "hr", "ht", "hu", "iaea", "icc", "id", "ie", "il", "imf", "in", "interpol", "iq",
    "ir", "is", "it", "jm", "jo", "jp", "ke", "kg", "kh", "ki", "km", "kn", "kp", "kr",
    "kw", "kz", "la", "lb", "lc", "li", "lk", "lr", "ls", "lt", "lu", "lv", "ly", "ma",
    "mc", "md", "me", "mg", "mh", "mk", "ml", "mm", "mn", "mr", "mt", "mu", "mv", "mw",
    "mx", "my", "mz", "na", "nato", "ne", "ng", "ni", "nl", "no", "np", "nr", "nz", "oas",
    "oecd", "oic", "om", "opcw", "opec", "osce", "pa", "pe", "pg", "ph", "pk", "pl", "pr", "ps",
    "pt", "pw", "py", "qa", "ro", "rs", "ru", "rw", "sa", "sb", "sc", "sd", "se", "sg",
    "si", "sk", "sl", "sm", "sn", "so", "sr", "ss", "st", "suhh", "sv", "sy", "sz", "td",
    "tg", "th", "tj", "tl", "tm", "tn", "to", "tr", "tt", "tv", "tw", "tz", "ua", "ug",
    "un", "us", "uy", "uz", "va", "vc", "ve", "vn", "vu", "who", "worldbank", "ws", "wto", "xk",
    "ye", "yucs", "za", "zm", "zw",
];
