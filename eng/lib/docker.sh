# Sourced. What the tests of the docker sandbox need: an engine of their own, and an image of the distribution's Python.

docker_image=$root/artifacts/docker/python.tar

prepare_docker() {
  off="The tests of the docker sandbox are skipped."
  need dockerd docker.io "$off" install_engine || return 1
  [ ! -f "$docker_image" ] || return 0
  need debootstrap debootstrap "$off" apt_install_with_lists || return 1
  step docker-image "Making the image for the docker sandbox's tests (once, about 40 s)" sh "$root/eng/docker-image.sh" "$docker_image" || {
    show_log 20
    return 1
  }
}

# The tests start an engine of their own; the distribution's would only run beside it.
install_engine() {
  install_without_service docker.io && {
    [ ! -d /run/systemd/system ] || as_root systemctl disable docker.socket || true
  }
}
