"""Stands in for ConanCenter's fmt and nlohmann_json, with the headers of this machine's own packages."""
from pathlib import Path

from conan import ConanFile
from conan.tools.files import copy


class SystemHeaders(ConanFile):
    options = {"header_only": [True]}
    default_options = {"header_only": True}

    _folder = {"fmt": "fmt", "nlohmann_json": "nlohmann"}
    _target = {"fmt": "fmt::fmt-header-only", "nlohmann_json": "nlohmann_json::nlohmann_json"}

    def package(self):
        copy(self, f"{self._folder[self.name]}/*", "/usr/include", Path(self.package_folder) / "include")

    def package_id(self):
        self.info.clear()

    def package_info(self):
        self.cpp_info.libdirs = self.cpp_info.bindirs = []
        self.cpp_info.set_property("cmake_target_name", self._target[self.name])
        if self.name == "fmt":
            self.cpp_info.defines = ["FMT_HEADER_ONLY=1"]
