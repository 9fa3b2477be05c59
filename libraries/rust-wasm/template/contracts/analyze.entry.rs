use ::rlm_template::prelude::*;

pub(crate) mod __rlm {
    pub(crate) fn analyze(input: &'static str) -> ::std::string::String {
        super::analyze(input)
    }
}
