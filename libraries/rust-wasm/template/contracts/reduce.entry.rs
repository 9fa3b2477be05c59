use ::rlm_template::prelude::*;

pub(crate) mod __rlm {
    struct Program(super::State);

    impl ::rlm_template::Reduce for Program {
        fn take(&mut self, chunk: &str) {
            for line in chunk.lines() {
                let () = super::process_line(&mut self.0, line);
            }
        }

        fn finish(&self) -> ::std::string::String {
            super::finalize(&self.0)
        }
    }

    pub(crate) fn start() -> ::std::boxed::Box<dyn ::rlm_template::Reduce> {
        let state: super::State = super::init_state();
        ::std::boxed::Box::new(Program(state))
    }
}
