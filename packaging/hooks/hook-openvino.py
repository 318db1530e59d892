"""For PyInstaller: no links to OpenVINO's libraries beside the program.

OpenVINO looks for its plugins in the folder that its library was opened from, and a link would lead it astray.
"""

bindepend_symlink_suppression = ["**/openvino/libs/*"]
