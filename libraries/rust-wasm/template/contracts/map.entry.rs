use ::rlm_template::prelude::*;

pub(crate) mod __rlm {
    pub(crate) fn map_line(line: &str) -> ::std::vec::Vec<(::std::string::String, ::std::string::String)> {
        super::map_line(line)
    }
}
