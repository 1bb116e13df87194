"""What GIMP 2.10's own procedures take and return; written by tools/gimp_signatures.py.

A line each: name; type; arguments as name:kind; results. Kinds are the names of PDB_ constants in small
letters.
"""

# ruff: noqa: E501
SIGNATURES = """\
extension-gimp-help;extension;num-domain-names:int32 domain-names:stringarray num-domain-uris:int32 domain-uris:stringarray;
extension-script-fu;extension;;
file-aa-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string file-type:string;
file-bigtiff-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string compression:int32 save-transp-pixels:int32 bigtiff:int32;
file-bmp-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-bmp-save2;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string use-rle:int32 write-color-space:int32 rgb-format:int32;
file-bmp-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string;
file-bz2-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-bz2-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string;
file-cel-load;plugin;run-mode:int32 filename:string raw-filename:string palette-filename:string;image:image
file-cel-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string palette-filename:string;
file-csource-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string;
file-dds-load;plugin;run-mode:int32 filename:string raw-filename:string load-mipmaps:int32 decode-images:int32;image:image
file-dds-save2;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string compression-format:int32 mipmaps:int32 savetype:int32 format:int32 transparent-index:int32 mipmap-filter:int32 mipmap-wrap:int32 gamma-correct:int32 srgb:int32 gamma:float perceptual-metric:int32 preserve-alpha-coverage:int32 alpha-test-threshold:float flip-image:int32;
file-dds-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string compression-format:int32 mipmaps:int32 savetype:int32 format:int32 transparent-index:int32 mipmap-filter:int32 mipmap-wrap:int32 gamma-correct:int32 srgb:int32 gamma:float perceptual-metric:int32 preserve-alpha-coverage:int32 alpha-test-threshold:float;
file-desktop-link-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-dicom-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-dicom-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string;
file-eps-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-eps-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string width:float height:float x-offset:float y-offset:float unit:int32 keep-ratio:int32 rotation:int32 eps-flag:int32 preview:int32 level:int32;
file-exr-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-exr-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string;
file-faxg3-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-fits-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-fits-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string;
file-fli-info;plugin;filename:string;width:int32 height:int32 frames:int32
file-fli-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-fli-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string from-frame:int32 to-frame:int32;
file-gbr-load;internal;dummy-param:int32 uri:string raw-uri:string;image:image
file-gbr-save-internal;internal;dummy-param:int32 image:image drawable:drawable uri:string raw-uri:string spacing:int32 name:string;
file-gbr-save;plugin;run-mode:int32 image:image drawable:drawable uri:string raw-uri:string spacing:int32 description:string;
file-gif-load-thumb;plugin;filename:string thumb-size:int32;image:image image-width:int32 image-height:int32
file-gif-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-gif-save2;plugin;run-mode:int32 image:image drawable:drawable uri:string raw-uri:string interlace:int32 loop:int32 default-delay:int32 default-dispose:int32 as-animation:int32 force-delay:int32 force-dispose:int32;
file-gif-save;plugin;run-mode:int32 image:image drawable:drawable uri:string raw-uri:string interlace:int32 loop:int32 default-delay:int32 default-dispose:int32;
file-gih-load;internal;dummy-param:int32 uri:string raw-uri:string;image:image
file-gih-save-internal;internal;dummy-param:int32 image:image drawable:drawable uri:string raw-uri:string spacing:int32 name:string params:string;
file-gih-save;plugin;run-mode:int32 image:image drawable:drawable uri:string raw-uri:string spacing:int32 description:string cell-width:int32 cell-height:int32 display-cols:int8 display-rows:int8 dimension:int32 rank:int8array dimension:int32 sel:stringarray;
file-glob;plugin;pattern:string encoding:int32;num-files:int32 files:stringarray
file-gtm-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string;
file-gz-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-gz-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string;
file-header-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string;
file-heif-av1-save;plugin;run-mode:int32 image:image drawable:drawable uri:string raw-uri:string quality:int32 lossless:int32;
file-heif-load;plugin;run-mode:int32 uri:string raw-uri:string;image:image
file-heif-save;plugin;run-mode:int32 image:image drawable:drawable uri:string raw-uri:string quality:int32 lossless:int32;
file-hgt-load;plugin;run-mode:int32 filename:string raw-filename:string samplespacing:int32;image:image
file-ico-load-thumb;plugin;filename:string thumb-size:int32;image:image image-width:int32 image-height:int32
file-ico-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-ico-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string;
file-j2k-load;plugin;run-mode:int32 filename:string raw-filename:string colorspace:int32;image:image
file-jp2-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-jpeg-load-thumb;plugin;filename:string thumb-size:int32;image:image image-width:int32 image-height:int32
file-jpeg-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-jpeg-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string quality:float smoothing:float optimize:int32 progressive:int32 comment:string subsmp:int32 baseline:int32 restart:int32 dct:int32;
file-jpegxl-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-jpegxl-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string;
file-load-rgbe;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-mng-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string interlace:int32 compression:int32 quality:float smoothing:float loop:int32 default-delay:int32 default-chunks:int32 default-dispose:int32 bkgd:int32 gama:int32 phys:int32 time:int32;
file-pat-load;internal;dummy-param:int32 uri:string raw-uri:string;image:image
file-pat-save-internal;internal;dummy-param:int32 image:image drawable:drawable uri:string raw-uri:string name:string;
file-pat-save;plugin;run-mode:int32 image:image drawable:drawable uri:string raw-uri:string description:string;
file-pbm-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string raw:int32;
file-pcx-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-pcx-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string;
file-pdf-load-thumb;plugin;filename:string thumb-size:int32;image:image image-width:int32 image-height:int32 image-type:int32 num-layers:int32
file-pdf-load2;plugin;run-mode:int32 filename:string raw-filename:string pdf-password:string n-pages:int32 pages:int32array;image:image
file-pdf-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-pdf-save-multi-transparent;plugin;run-mode:int32 count:int32 images:int32array vectorize:int32 ignore-hidden:int32 apply-masks:int32 filename:string raw-filename:string fill-background-color:int32;
file-pdf-save-multi;plugin;run-mode:int32 count:int32 images:int32array vectorize:int32 ignore-hidden:int32 apply-masks:int32 filename:string raw-filename:string;
file-pdf-save-transparent;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string vectorize:int32 ignore-hidden:int32 apply-masks:int32 layers-as-pages:int32 fill-background-color:int32;
file-pdf-save2;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string vectorize:int32 ignore-hidden:int32 apply-masks:int32 layers-as-pages:int32 reverse-order:int32;
file-pdf-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string vectorize:int32 ignore-hidden:int32 apply-masks:int32;
file-pfm-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string;
file-pgm-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string raw:int32;
file-pix-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-pix-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string;
file-png-get-defaults;plugin;;interlace:int32 compression:int32 bkgd:int32 gama:int32 offs:int32 phys:int32 time:int32 comment:int32 svtrans:int32
file-png-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-png-save-defaults;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string;
file-png-save2;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string interlace:int32 compression:int32 bkgd:int32 gama:int32 offs:int32 phys:int32 time:int32 comment:int32 svtrans:int32;
file-png-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string interlace:int32 compression:int32 bkgd:int32 gama:int32 offs:int32 phys:int32 time:int32;
file-png-set-defaults;plugin;interlace:int32 compression:int32 bkgd:int32 gama:int32 offs:int32 phys:int32 time:int32 comment:int32 svtrans:int32;
file-pnm-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-pnm-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string raw:int32;
file-ppm-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string raw:int32;
file-print-gtk;plugin;run-mode:int32 image:image;
file-ps-load-setargs;plugin;resolution:int32 width:int32 height:int32 check-bbox:int32 pages:string coloring:int32 text-alpha-bits:int32 graphic-alpha-bits:int32;
file-ps-load-thumb;plugin;filename:string thumb-size:int32;image:image
file-ps-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-ps-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string width:float height:float x-offset:float y-offset:float unit:int32 keep-ratio:int32 rotation:int32 eps-flag:int32 preview:int32 level:int32;
file-psd-load-merged;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-psd-load-thumb;plugin;filename:string thumb-size:int32;image:image image-width:int32 image-height:int32
file-psd-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-psd-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string compression:int32 fill-order:int32;
file-psp-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-get-defaults;plugin;;image-type:int32 palette-type:int32
file-raw-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-ari-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-bay-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-canon-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-cine-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-dng-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-erf-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-hasselblad-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-kodak-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-mef-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-minolta-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-mos-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-nikon-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-orf-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-panasonic-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-pef-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-phaseone-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-pxn-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-qtk-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-raf-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-rdc-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-rwl-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-sinar-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-sony-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-srw-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-placeholder-x3f-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-raw-save2;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string image-type:int32 palette-type:int32;
file-raw-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string;
file-raw-set-defaults;plugin;image-type:int32 palette-type:int32;
file-save-rgbe;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string;
file-sgi-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-sgi-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string compression:int32;
file-sunras-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-sunras-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string rle:int32;
file-svg-load-thumb;plugin;filename:string thumb-size:int32;image:image image-width:int32 image-height:int32
file-svg-load;plugin;run-mode:int32 filename:string raw-filename:string resolution:float width:int32 height:int32 paths:int32;image:image
file-tga-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-tga-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string rle:int32 origin:int32;
file-tiff-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-tiff-save2;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string compression:int32 save-transp-pixels:int32;
file-tiff-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string compression:int32;
file-webp-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-webp-save2;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string preset:int32 lossless:int32 quality:float alpha-quality:float animation:int32 anim-loop:int32 minimize-size:int32 kf-distance:int32 exif:int32 iptc:int32 xmp:int32 thumbnail:int32 delay:int32 force-delay:int32;
file-webp-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string preset:int32 lossless:int32 quality:float alpha-quality:float animation:int32 anim-loop:int32 minimize-size:int32 kf-distance:int32 exif:int32 iptc:int32 xmp:int32 delay:int32 force-delay:int32;
file-wmf-load-thumb;plugin;filename:string thumb-size:int32;image:image image-width:int32 image-height:int32
file-wmf-load;plugin;run-mode:int32 filename:string raw-filename:string resolution:float width:int32 height:int32;image:image
file-xbm-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-xbm-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string comment:string x10:int32 x-hot:int32 y-hot:int32 prefix:string write-mask:int32 mask-extension:string;
file-xmc-load-thumb;plugin;filename:string thumb-size:int32;image:image image-width:int32 image-height:int32 image-type:int32 image-num-layers:int32
file-xmc-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-xmc-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string x-hot:int32 y-hot:int32 crop:int32 size:int32 size-replace:int32 delay:int32 delay-replace:int32 copyright:string license:string other:string;
file-xpm-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-xpm-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string threshold:int32;
file-xwd-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-xwd-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string;
file-xz-load;plugin;run-mode:int32 filename:string raw-filename:string;image:image
file-xz-save;plugin;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string;
gimp-airbrush-default;internal;drawable:drawable num-strokes:int32 strokes:floatarray;
gimp-airbrush;internal;drawable:drawable pressure:float num-strokes:int32 strokes:floatarray;
gimp-attach-parasite;internal;parasite:parasite;
gimp-blend;internal;drawable:drawable blend-mode:int32 paint-mode:int32 gradient-type:int32 opacity:float offset:float repeat:int32 reverse:int32 supersample:int32 max-depth:int32 threshold:float dither:int32 x1:float y1:float x2:float y2:float;
gimp-brightness-contrast;internal;drawable:drawable brightness:int32 contrast:int32;
gimp-brush-delete;internal;name:string;
gimp-brush-duplicate;internal;name:string;copy-name:string
gimp-brush-get-angle;internal;name:string;angle:float
gimp-brush-get-aspect-ratio;internal;name:string;aspect-ratio:float
gimp-brush-get-hardness;internal;name:string;hardness:float
gimp-brush-get-info;internal;name:string;width:int32 height:int32 mask-bpp:int32 color-bpp:int32
gimp-brush-get-pixels;internal;name:string;width:int32 height:int32 mask-bpp:int32 num-mask-bytes:int32 mask-bytes:int8array color-bpp:int32 num-color-bytes:int32 color-bytes:int8array
gimp-brush-get-radius;internal;name:string;radius:float
gimp-brush-get-shape;internal;name:string;shape:int32
gimp-brush-get-spacing;internal;name:string;spacing:int32
gimp-brush-get-spikes;internal;name:string;spikes:int32
gimp-brush-is-editable;internal;name:string;editable:int32
gimp-brush-is-generated;internal;name:string;generated:int32
gimp-brush-new;internal;name:string;actual-name:string
gimp-brush-rename;internal;name:string new-name:string;actual-name:string
gimp-brush-set-angle;internal;name:string angle-in:float;angle-out:float
gimp-brush-set-aspect-ratio;internal;name:string aspect-ratio-in:float;aspect-ratio-out:float
gimp-brush-set-hardness;internal;name:string hardness-in:float;hardness-out:float
gimp-brush-set-radius;internal;name:string radius-in:float;radius-out:float
gimp-brush-set-shape;internal;name:string shape-in:int32;shape-out:int32
gimp-brush-set-spacing;internal;name:string spacing:int32;
gimp-brush-set-spikes;internal;name:string spikes-in:int32;spikes-out:int32
gimp-brushes-close-popup;internal;brush-callback:string;
gimp-brushes-get-brush-data;internal;name:string;actual-name:string opacity:float spacing:int32 paint-mode:int32 width:int32 height:int32 length:int32 mask-data:int8array
gimp-brushes-get-brush;internal;;name:string width:int32 height:int32 spacing:int32
gimp-brushes-get-list;internal;filter:string;num-brushes:int32 brush-list:stringarray
gimp-brushes-get-opacity;internal;;opacity:float
gimp-brushes-get-paint-mode;internal;;paint-mode:int32
gimp-brushes-get-spacing;internal;;spacing:int32
gimp-brushes-list;internal;filter:string;num-brushes:int32 brush-list:stringarray
gimp-brushes-popup;internal;brush-callback:string popup-title:string initial-brush:string opacity:float spacing:int32 paint-mode:int32;
gimp-brushes-refresh;internal;;
gimp-brushes-set-brush;internal;name:string;
gimp-brushes-set-opacity;internal;opacity:float;
gimp-brushes-set-paint-mode;internal;paint-mode:int32;
gimp-brushes-set-popup;internal;brush-callback:string brush-name:string opacity:float spacing:int32 paint-mode:int32;
gimp-brushes-set-spacing;internal;spacing:int32;
gimp-bucket-fill;internal;drawable:drawable fill-mode:int32 paint-mode:int32 opacity:float threshold:float sample-merged:int32 x:float y:float;
gimp-buffer-delete;internal;buffer-name:string;
gimp-buffer-get-bytes;internal;buffer-name:string;bytes:int32
gimp-buffer-get-height;internal;buffer-name:string;height:int32
gimp-buffer-get-image-type;internal;buffer-name:string;image-type:int32
gimp-buffer-get-width;internal;buffer-name:string;width:int32
gimp-buffer-rename;internal;buffer-name:string new-name:string;real-name:string
gimp-buffers-get-list;internal;filter:string;num-buffers:int32 buffer-list:stringarray
gimp-by-color-select-full;internal;drawable:drawable color:color threshold:int32 operation:int32 antialias:int32 feather:int32 feather-radius-x:float feather-radius-y:float sample-merged:int32 select-transparent:int32 select-criterion:int32;
gimp-by-color-select;internal;drawable:drawable color:color threshold:int32 operation:int32 antialias:int32 feather:int32 feather-radius:float sample-merged:int32;
gimp-channel-combine-masks;internal;channel1:channel channel2:channel operation:int32 offx:int32 offy:int32;
gimp-channel-copy;internal;channel:channel;channel-copy:channel
gimp-channel-delete;internal;item:item;
gimp-channel-get-color;internal;channel:channel;color:color
gimp-channel-get-name;internal;item:item;name:string
gimp-channel-get-opacity;internal;channel:channel;opacity:float
gimp-channel-get-show-masked;internal;channel:channel;show-masked:int32
gimp-channel-get-tattoo;internal;item:item;tattoo:int32
gimp-channel-get-visible;internal;item:item;visible:int32
gimp-channel-new-from-component;internal;image:image component:int32 name:string;channel:channel
gimp-channel-new;internal;image:image width:int32 height:int32 name:string opacity:float color:color;channel:channel
gimp-channel-ops-duplicate;internal;image:image;new-image:image
gimp-channel-ops-offset;internal;drawable:drawable wrap-around:int32 fill-type:int32 offset-x:int32 offset-y:int32;
gimp-channel-set-color;internal;channel:channel color:color;
gimp-channel-set-name;internal;item:item name:string;
gimp-channel-set-opacity;internal;channel:channel opacity:float;
gimp-channel-set-show-masked;internal;channel:channel show-masked:int32;
gimp-channel-set-tattoo;internal;item:item tattoo:int32;
gimp-channel-set-visible;internal;item:item visible:int32;
gimp-clone-default;internal;drawable:drawable num-strokes:int32 strokes:floatarray;
gimp-clone;internal;drawable:drawable src-drawable:drawable clone-type:int32 src-x:float src-y:float num-strokes:int32 strokes:floatarray;
gimp-color-balance;internal;drawable:drawable transfer-mode:int32 preserve-lum:int32 cyan-red:float magenta-green:float yellow-blue:float;
gimp-color-picker;internal;image:image drawable:drawable x:float y:float sample-merged:int32 sample-average:int32 average-radius:float;color:color
gimp-colorize;internal;drawable:drawable hue:float saturation:float lightness:float;
gimp-context-get-antialias;internal;;antialias:int32
gimp-context-get-background;internal;;background:color
gimp-context-get-brush-angle;internal;;angle:float
gimp-context-get-brush-aspect-ratio;internal;;aspect:float
gimp-context-get-brush-force;internal;;force:float
gimp-context-get-brush-hardness;internal;;hardness:float
gimp-context-get-brush-size;internal;;size:float
gimp-context-get-brush-spacing;internal;;spacing:float
gimp-context-get-brush;internal;;name:string
gimp-context-get-diagonal-neighbors;internal;;diagonal-neighbors:int32
gimp-context-get-distance-metric;internal;;metric:int32
gimp-context-get-dynamics;internal;;name:string
gimp-context-get-feather-radius;internal;;feather-radius-x:float feather-radius-y:float
gimp-context-get-feather;internal;;feather:int32
gimp-context-get-font;internal;;name:string
gimp-context-get-foreground;internal;;foreground:color
gimp-context-get-gradient-blend-color-space;internal;;blend-color-space:int32
gimp-context-get-gradient-repeat-mode;internal;;repeat-mode:int32
gimp-context-get-gradient-reverse;internal;;reverse:int32
gimp-context-get-gradient;internal;;name:string
gimp-context-get-ink-angle;internal;;angle:float
gimp-context-get-ink-blob-angle;internal;;angle:float
gimp-context-get-ink-blob-aspect-ratio;internal;;aspect:float
gimp-context-get-ink-blob-type;internal;;type:int32
gimp-context-get-ink-size-sensitivity;internal;;size:float
gimp-context-get-ink-size;internal;;size:float
gimp-context-get-ink-speed-sensitivity;internal;;speed:float
gimp-context-get-ink-tilt-sensitivity;internal;;tilt:float
gimp-context-get-interpolation;internal;;interpolation:int32
gimp-context-get-line-cap-style;internal;;cap-style:int32
gimp-context-get-line-dash-offset;internal;;dash-offset:float
gimp-context-get-line-dash-pattern;internal;;num-dashes:int32 dashes:floatarray
gimp-context-get-line-join-style;internal;;join-style:int32
gimp-context-get-line-miter-limit;internal;;miter-limit:float
gimp-context-get-line-width-unit;internal;;line-width-unit:int32
gimp-context-get-line-width;internal;;line-width:float
gimp-context-get-mypaint-brush;internal;;name:string
gimp-context-get-opacity;internal;;opacity:float
gimp-context-get-paint-method;internal;;name:string
gimp-context-get-paint-mode;internal;;paint-mode:int32
gimp-context-get-palette;internal;;name:string
gimp-context-get-pattern;internal;;name:string
gimp-context-get-sample-criterion;internal;;sample-criterion:int32
gimp-context-get-sample-merged;internal;;sample-merged:int32
gimp-context-get-sample-threshold-int;internal;;sample-threshold:int32
gimp-context-get-sample-threshold;internal;;sample-threshold:float
gimp-context-get-sample-transparent;internal;;sample-transparent:int32
gimp-context-get-stroke-method;internal;;stroke-method:int32
gimp-context-get-transform-direction;internal;;transform-direction:int32
gimp-context-get-transform-recursion;internal;;transform-recursion:int32
gimp-context-get-transform-resize;internal;;transform-resize:int32
gimp-context-list-paint-methods;internal;;num-paint-methods:int32 paint-methods:stringarray
gimp-context-pop;internal;;
gimp-context-push;internal;;
gimp-context-set-antialias;internal;antialias:int32;
gimp-context-set-background;internal;background:color;
gimp-context-set-brush-angle;internal;angle:float;
gimp-context-set-brush-aspect-ratio;internal;aspect:float;
gimp-context-set-brush-default-hardness;internal;;
gimp-context-set-brush-default-size;internal;;
gimp-context-set-brush-default-spacing;internal;;
gimp-context-set-brush-force;internal;force:float;
gimp-context-set-brush-hardness;internal;hardness:float;
gimp-context-set-brush-size;internal;size:float;
gimp-context-set-brush-spacing;internal;spacing:float;
gimp-context-set-brush;internal;name:string;
gimp-context-set-default-colors;internal;;
gimp-context-set-defaults;internal;;
gimp-context-set-diagonal-neighbors;internal;diagonal-neighbors:int32;
gimp-context-set-distance-metric;internal;metric:int32;
gimp-context-set-dynamics;internal;name:string;
gimp-context-set-feather-radius;internal;feather-radius-x:float feather-radius-y:float;
gimp-context-set-feather;internal;feather:int32;
gimp-context-set-font;internal;name:string;
gimp-context-set-foreground;internal;foreground:color;
gimp-context-set-gradient-blend-color-space;internal;blend-color-space:int32;
gimp-context-set-gradient-fg-bg-hsv-ccw;internal;;
gimp-context-set-gradient-fg-bg-hsv-cw;internal;;
gimp-context-set-gradient-fg-bg-rgb;internal;;
gimp-context-set-gradient-fg-transparent;internal;;
gimp-context-set-gradient-repeat-mode;internal;repeat-mode:int32;
gimp-context-set-gradient-reverse;internal;reverse:int32;
gimp-context-set-gradient;internal;name:string;
gimp-context-set-ink-angle;internal;angle:float;
gimp-context-set-ink-blob-angle;internal;angle:float;
gimp-context-set-ink-blob-aspect-ratio;internal;aspect:float;
gimp-context-set-ink-blob-type;internal;type:int32;
gimp-context-set-ink-size-sensitivity;internal;size:float;
gimp-context-set-ink-size;internal;size:float;
gimp-context-set-ink-speed-sensitivity;internal;speed:float;
gimp-context-set-ink-tilt-sensitivity;internal;tilt:float;
gimp-context-set-interpolation;internal;interpolation:int32;
gimp-context-set-line-cap-style;internal;cap-style:int32;
gimp-context-set-line-dash-offset;internal;dash-offset:float;
gimp-context-set-line-dash-pattern;internal;num-dashes:int32 dashes:floatarray;
gimp-context-set-line-join-style;internal;join-style:int32;
gimp-context-set-line-miter-limit;internal;miter-limit:float;
gimp-context-set-line-width-unit;internal;line-width-unit:int32;
gimp-context-set-line-width;internal;line-width:float;
gimp-context-set-mypaint-brush;internal;name:string;
gimp-context-set-opacity;internal;opacity:float;
gimp-context-set-paint-method;internal;name:string;
gimp-context-set-paint-mode;internal;paint-mode:int32;
gimp-context-set-palette;internal;name:string;
gimp-context-set-pattern;internal;name:string;
gimp-context-set-sample-criterion;internal;sample-criterion:int32;
gimp-context-set-sample-merged;internal;sample-merged:int32;
gimp-context-set-sample-threshold-int;internal;sample-threshold:int32;
gimp-context-set-sample-threshold;internal;sample-threshold:float;
gimp-context-set-sample-transparent;internal;sample-transparent:int32;
gimp-context-set-stroke-method;internal;stroke-method:int32;
gimp-context-set-transform-direction;internal;transform-direction:int32;
gimp-context-set-transform-recursion;internal;transform-recursion:int32;
gimp-context-set-transform-resize;internal;transform-resize:int32;
gimp-context-swap-colors;internal;;
gimp-convert-grayscale;internal;image:image;
gimp-convert-indexed;internal;image:image dither-type:int32 palette-type:int32 num-cols:int32 alpha-dither:int32 remove-unused:int32 palette:string;
gimp-convert-rgb;internal;image:image;
gimp-convolve-default;internal;drawable:drawable num-strokes:int32 strokes:floatarray;
gimp-convolve;internal;drawable:drawable pressure:float convolve-type:int32 num-strokes:int32 strokes:floatarray;
gimp-crop;internal;image:image new-width:int32 new-height:int32 offx:int32 offy:int32;
gimp-curves-explicit;internal;drawable:drawable channel:int32 num-bytes:int32 curve:int8array;
gimp-curves-spline;internal;drawable:drawable channel:int32 num-points:int32 control-pts:int8array;
gimp-debug-timer-end;internal;;elapsed:float
gimp-debug-timer-start;internal;;
gimp-desaturate-full;internal;drawable:drawable desaturate-mode:int32;
gimp-desaturate;internal;drawable:drawable;
gimp-detach-parasite;internal;name:string;
gimp-display-delete;internal;display:display;
gimp-display-get-window-handle;internal;display:display;window:int32
gimp-display-is-valid;internal;display:display;valid:int32
gimp-display-new;internal;image:image;display:display
gimp-displays-flush;internal;;
gimp-displays-reconnect;internal;old-image:image new-image:image;
gimp-dodgeburn-default;internal;drawable:drawable num-strokes:int32 strokes:floatarray;
gimp-dodgeburn;internal;drawable:drawable exposure:float dodgeburn-type:int32 dodgeburn-mode:int32 num-strokes:int32 strokes:floatarray;
gimp-drawable-bpp;internal;drawable:drawable;bpp:int32
gimp-drawable-brightness-contrast;internal;drawable:drawable brightness:float contrast:float;
gimp-drawable-bytes;internal;drawable:drawable;bpp:int32
gimp-drawable-color-balance;internal;drawable:drawable transfer-mode:int32 preserve-lum:int32 cyan-red:float magenta-green:float yellow-blue:float;
gimp-drawable-colorize-hsl;internal;drawable:drawable hue:float saturation:float lightness:float;
gimp-drawable-curves-explicit;internal;drawable:drawable channel:int32 num-values:int32 values:floatarray;
gimp-drawable-curves-spline;internal;drawable:drawable channel:int32 num-points:int32 points:floatarray;
gimp-drawable-delete;internal;item:item;
gimp-drawable-desaturate;internal;drawable:drawable desaturate-mode:int32;
gimp-drawable-edit-bucket-fill;internal;drawable:drawable fill-type:int32 x:float y:float;
gimp-drawable-edit-clear;internal;drawable:drawable;
gimp-drawable-edit-fill;internal;drawable:drawable fill-type:int32;
gimp-drawable-edit-gradient-fill;internal;drawable:drawable gradient-type:int32 offset:float supersample:int32 supersample-max-depth:int32 supersample-threshold:float dither:int32 x1:float y1:float x2:float y2:float;
gimp-drawable-edit-stroke-item;internal;drawable:drawable item:item;
gimp-drawable-edit-stroke-selection;internal;drawable:drawable;
gimp-drawable-equalize;internal;drawable:drawable mask-only:int32;
gimp-drawable-extract-component;internal;drawable:drawable component:int8 invert:int32 linear:int32;
gimp-drawable-fill;internal;drawable:drawable fill-type:int32;
gimp-drawable-foreground-extract;internal;drawable:drawable mode:int32 mask:drawable;
gimp-drawable-free-shadow;internal;drawable:drawable;
gimp-drawable-get-format;internal;drawable:drawable;format:string
gimp-drawable-get-image;internal;item:item;image:image
gimp-drawable-get-linked;internal;item:item;linked:int32
gimp-drawable-get-name;internal;item:item;name:string
gimp-drawable-get-pixel;internal;drawable:drawable x-coord:int32 y-coord:int32;num-channels:int32 pixel:int8array
gimp-drawable-get-tattoo;internal;item:item;tattoo:int32
gimp-drawable-get-thumbnail-format;internal;drawable:drawable;format:string
gimp-drawable-get-visible;internal;item:item;visible:int32
gimp-drawable-has-alpha;internal;drawable:drawable;has-alpha:int32
gimp-drawable-height;internal;drawable:drawable;height:int32
gimp-drawable-histogram;internal;drawable:drawable channel:int32 start-range:float end-range:float;mean:float std-dev:float median:float pixels:float count:float percentile:float
gimp-drawable-hue-saturation;internal;drawable:drawable hue-range:int32 hue-offset:float lightness:float saturation:float overlap:float;
gimp-drawable-invert;internal;drawable:drawable linear:int32;
gimp-drawable-is-channel;internal;item:item;channel:int32
gimp-drawable-is-gray;internal;drawable:drawable;is-gray:int32
gimp-drawable-is-indexed;internal;drawable:drawable;is-indexed:int32
gimp-drawable-is-layer-mask;internal;item:item;layer-mask:int32
gimp-drawable-is-layer;internal;item:item;layer:int32
gimp-drawable-is-rgb;internal;drawable:drawable;is-rgb:int32
gimp-drawable-is-text-layer;internal;item:item;text-layer:int32
gimp-drawable-is-valid;internal;item:item;valid:int32
gimp-drawable-levels-stretch;internal;drawable:drawable;
gimp-drawable-levels;internal;drawable:drawable channel:int32 low-input:float high-input:float clamp-input:int32 gamma:float low-output:float high-output:float clamp-output:int32;
gimp-drawable-mask-bounds;internal;drawable:drawable;non-empty:int32 x1:int32 y1:int32 x2:int32 y2:int32
gimp-drawable-mask-intersect;internal;drawable:drawable;non-empty:int32 x:int32 y:int32 width:int32 height:int32
gimp-drawable-merge-shadow;internal;drawable:drawable undo:int32;
gimp-drawable-offset;internal;drawable:drawable wrap-around:int32 fill-type:int32 offset-x:int32 offset-y:int32;
gimp-drawable-offsets;internal;drawable:drawable;offset-x:int32 offset-y:int32
gimp-drawable-parasite-attach;internal;item:item parasite:parasite;
gimp-drawable-parasite-detach;internal;item:item name:string;
gimp-drawable-parasite-find;internal;item:item name:string;parasite:parasite
gimp-drawable-parasite-list;internal;item:item;num-parasites:int32 parasites:stringarray
gimp-drawable-posterize;internal;drawable:drawable levels:int32;
gimp-drawable-set-image;internal;drawable:drawable image:image;
gimp-drawable-set-linked;internal;item:item linked:int32;
gimp-drawable-set-name;internal;item:item name:string;
gimp-drawable-set-pixel;internal;drawable:drawable x-coord:int32 y-coord:int32 num-channels:int32 pixel:int8array;
gimp-drawable-set-tattoo;internal;item:item tattoo:int32;
gimp-drawable-set-visible;internal;item:item visible:int32;
gimp-drawable-shadows-highlights;internal;drawable:drawable shadows:float highlights:float whitepoint:float radius:float compress:float shadows-ccorrect:float highlights-ccorrect:float;
gimp-drawable-sub-thumbnail;internal;drawable:drawable src-x:int32 src-y:int32 src-width:int32 src-height:int32 dest-width:int32 dest-height:int32;width:int32 height:int32 bpp:int32 thumbnail-data-count:int32 thumbnail-data:int8array
gimp-drawable-threshold;internal;drawable:drawable channel:int32 low-threshold:float high-threshold:float;
gimp-drawable-thumbnail;internal;drawable:drawable width:int32 height:int32;actual-width:int32 actual-height:int32 bpp:int32 thumbnail-data-count:int32 thumbnail-data:int8array
gimp-drawable-transform-2d-default;internal;drawable:drawable source-x:float source-y:float scale-x:float scale-y:float angle:float dest-x:float dest-y:float interpolate:int32 clip-result:int32;drawable:drawable
gimp-drawable-transform-2d;internal;drawable:drawable source-x:float source-y:float scale-x:float scale-y:float angle:float dest-x:float dest-y:float transform-direction:int32 interpolation:int32 supersample:int32 recursion-level:int32 clip-result:int32;drawable:drawable
gimp-drawable-transform-flip-default;internal;drawable:drawable x0:float y0:float x1:float y1:float interpolate:int32 clip-result:int32;drawable:drawable
gimp-drawable-transform-flip-simple;internal;drawable:drawable flip-type:int32 auto-center:int32 axis:float clip-result:int32;drawable:drawable
gimp-drawable-transform-flip;internal;drawable:drawable x0:float y0:float x1:float y1:float transform-direction:int32 interpolation:int32 supersample:int32 recursion-level:int32 clip-result:int32;drawable:drawable
gimp-drawable-transform-matrix-default;internal;drawable:drawable coeff-0-0:float coeff-0-1:float coeff-0-2:float coeff-1-0:float coeff-1-1:float coeff-1-2:float coeff-2-0:float coeff-2-1:float coeff-2-2:float interpolate:int32 clip-result:int32;drawable:drawable
gimp-drawable-transform-matrix;internal;drawable:drawable coeff-0-0:float coeff-0-1:float coeff-0-2:float coeff-1-0:float coeff-1-1:float coeff-1-2:float coeff-2-0:float coeff-2-1:float coeff-2-2:float transform-direction:int32 interpolation:int32 supersample:int32 recursion-level:int32 clip-result:int32;drawable:drawable
gimp-drawable-transform-perspective-default;internal;drawable:drawable x0:float y0:float x1:float y1:float x2:float y2:float x3:float y3:float interpolate:int32 clip-result:int32;drawable:drawable
gimp-drawable-transform-perspective;internal;drawable:drawable x0:float y0:float x1:float y1:float x2:float y2:float x3:float y3:float transform-direction:int32 interpolation:int32 supersample:int32 recursion-level:int32 clip-result:int32;drawable:drawable
gimp-drawable-transform-rotate-default;internal;drawable:drawable angle:float auto-center:int32 center-x:int32 center-y:int32 interpolate:int32 clip-result:int32;drawable:drawable
gimp-drawable-transform-rotate-simple;internal;drawable:drawable rotate-type:int32 auto-center:int32 center-x:int32 center-y:int32 clip-result:int32;drawable:drawable
gimp-drawable-transform-rotate;internal;drawable:drawable angle:float auto-center:int32 center-x:int32 center-y:int32 transform-direction:int32 interpolation:int32 supersample:int32 recursion-level:int32 clip-result:int32;drawable:drawable
gimp-drawable-transform-scale-default;internal;drawable:drawable x0:float y0:float x1:float y1:float interpolate:int32 clip-result:int32;drawable:drawable
gimp-drawable-transform-scale;internal;drawable:drawable x0:float y0:float x1:float y1:float transform-direction:int32 interpolation:int32 supersample:int32 recursion-level:int32 clip-result:int32;drawable:drawable
gimp-drawable-transform-shear-default;internal;drawable:drawable shear-type:int32 magnitude:float interpolate:int32 clip-result:int32;drawable:drawable
gimp-drawable-transform-shear;internal;drawable:drawable shear-type:int32 magnitude:float transform-direction:int32 interpolation:int32 supersample:int32 recursion-level:int32 clip-result:int32;drawable:drawable
gimp-drawable-type-with-alpha;internal;drawable:drawable;type-with-alpha:int32
gimp-drawable-type;internal;drawable:drawable;type:int32
gimp-drawable-update;internal;drawable:drawable x:int32 y:int32 width:int32 height:int32;
gimp-drawable-width;internal;drawable:drawable;width:int32
gimp-dynamics-get-list;internal;filter:string;num-dynamics:int32 dynamics-list:stringarray
gimp-dynamics-refresh;internal;;
gimp-edit-blend;internal;drawable:drawable blend-mode:int32 paint-mode:int32 gradient-type:int32 opacity:float offset:float repeat:int32 reverse:int32 supersample:int32 max-depth:int32 threshold:float dither:int32 x1:float y1:float x2:float y2:float;
gimp-edit-bucket-fill-full;internal;drawable:drawable fill-mode:int32 paint-mode:int32 opacity:float threshold:float sample-merged:int32 fill-transparent:int32 select-criterion:int32 x:float y:float;
gimp-edit-bucket-fill;internal;drawable:drawable fill-mode:int32 paint-mode:int32 opacity:float threshold:float sample-merged:int32 x:float y:float;
gimp-edit-clear;internal;drawable:drawable;
gimp-edit-copy-visible;internal;image:image;non-empty:int32
gimp-edit-copy;internal;drawable:drawable;non-empty:int32
gimp-edit-cut;internal;drawable:drawable;non-empty:int32
gimp-edit-fill;internal;drawable:drawable fill-type:int32;
gimp-edit-named-copy-visible;internal;image:image buffer-name:string;real-name:string
gimp-edit-named-copy;internal;drawable:drawable buffer-name:string;real-name:string
gimp-edit-named-cut;internal;drawable:drawable buffer-name:string;real-name:string
gimp-edit-named-paste-as-new-image;internal;buffer-name:string;image:image
gimp-edit-named-paste-as-new;internal;buffer-name:string;image:image
gimp-edit-named-paste;internal;drawable:drawable buffer-name:string paste-into:int32;floating-sel:layer
gimp-edit-paste-as-new-image;internal;;image:image
gimp-edit-paste-as-new;internal;;image:image
gimp-edit-paste;internal;drawable:drawable paste-into:int32;floating-sel:layer
gimp-edit-stroke-vectors;internal;drawable:drawable vectors:vectors;
gimp-edit-stroke;internal;drawable:drawable;
gimp-ellipse-select;internal;image:image x:float y:float width:float height:float operation:int32 antialias:int32 feather:int32 feather-radius:float;
gimp-equalize;internal;drawable:drawable mask-only:int32;
gimp-eraser-default;internal;drawable:drawable num-strokes:int32 strokes:floatarray;
gimp-eraser;internal;drawable:drawable num-strokes:int32 strokes:floatarray hardness:int32 method:int32;
gimp-file-load-layer;internal;run-mode:int32 image:image filename:string;layer:layer
gimp-file-load-layers;internal;run-mode:int32 image:image filename:string;num-layers:int32 layer-ids:int32array
gimp-file-load-thumbnail;internal;filename:string;width:int32 height:int32 thumb-data-count:int32 thumb-data:int8array
gimp-file-load;internal;run-mode:int32 filename:string raw-filename:string;image:image
gimp-file-save-thumbnail;internal;image:image filename:string;
gimp-file-save;internal;run-mode:int32 image:image drawable:drawable filename:string raw-filename:string;
gimp-flip;internal;drawable:drawable flip-type:int32;drawable:drawable
gimp-floating-sel-anchor;internal;floating-sel:layer;
gimp-floating-sel-attach;internal;layer:layer drawable:drawable;
gimp-floating-sel-relax;internal;floating-sel:layer undo:int32;
gimp-floating-sel-remove;internal;floating-sel:layer;
gimp-floating-sel-rigor;internal;floating-sel:layer undo:int32;
gimp-floating-sel-to-layer;internal;floating-sel:layer;
gimp-fonts-close-popup;internal;font-callback:string;
gimp-fonts-get-list;internal;filter:string;num-fonts:int32 font-list:stringarray
gimp-fonts-popup;internal;font-callback:string popup-title:string initial-font:string;
gimp-fonts-refresh;internal;;
gimp-fonts-set-popup;internal;font-callback:string font-name:string;
gimp-free-select;internal;image:image num-segs:int32 segs:floatarray operation:int32 antialias:int32 feather:int32 feather-radius:float;
gimp-fuzzy-select-full;internal;drawable:drawable x:float y:float threshold:int32 operation:int32 antialias:int32 feather:int32 feather-radius-x:float feather-radius-y:float sample-merged:int32 select-transparent:int32 select-criterion:int32;
gimp-fuzzy-select;internal;drawable:drawable x:float y:float threshold:int32 operation:int32 antialias:int32 feather:int32 feather-radius:float sample-merged:int32;
gimp-get-color-configuration;internal;;config:string
gimp-get-default-comment;internal;;comment:string
gimp-get-default-unit;internal;;unit-id:int32
gimp-get-icon-theme-dir;internal;;icon-theme-dir:string
gimp-get-module-load-inhibit;internal;;load-inhibit:string
gimp-get-monitor-resolution;internal;;xres:float yres:float
gimp-get-parasite-list;internal;;num-parasites:int32 parasites:stringarray
gimp-get-parasite;internal;name:string;parasite:parasite
gimp-get-path-by-tattoo;internal;image:image tattoo:int32;name:string
gimp-get-theme-dir;internal;;theme-dir:string
gimp-getpid;internal;;pid:int32
gimp-gimprc-query;internal;token:string;value:string
gimp-gimprc-set;internal;token:string value:string;
gimp-gradient-delete;internal;name:string;
gimp-gradient-duplicate;internal;name:string;copy-name:string
gimp-gradient-get-custom-samples;internal;name:string num-samples:int32 positions:floatarray reverse:int32;num-color-samples:int32 color-samples:floatarray
gimp-gradient-get-number-of-segments;internal;name:string;num-segments:int32
gimp-gradient-get-uniform-samples;internal;name:string num-samples:int32 reverse:int32;num-color-samples:int32 color-samples:floatarray
gimp-gradient-is-editable;internal;name:string;editable:int32
gimp-gradient-new;internal;name:string;actual-name:string
gimp-gradient-rename;internal;name:string new-name:string;actual-name:string
gimp-gradient-segment-get-blending-function;internal;name:string segment:int32;blend-func:int32
gimp-gradient-segment-get-coloring-type;internal;name:string segment:int32;coloring-type:int32
gimp-gradient-segment-get-left-color;internal;name:string segment:int32;color:color opacity:float
gimp-gradient-segment-get-left-pos;internal;name:string segment:int32;pos:float
gimp-gradient-segment-get-middle-pos;internal;name:string segment:int32;pos:float
gimp-gradient-segment-get-right-color;internal;name:string segment:int32;color:color opacity:float
gimp-gradient-segment-get-right-pos;internal;name:string segment:int32;pos:float
gimp-gradient-segment-range-blend-colors;internal;name:string start-segment:int32 end-segment:int32;
gimp-gradient-segment-range-blend-opacity;internal;name:string start-segment:int32 end-segment:int32;
gimp-gradient-segment-range-delete;internal;name:string start-segment:int32 end-segment:int32;
gimp-gradient-segment-range-flip;internal;name:string start-segment:int32 end-segment:int32;
gimp-gradient-segment-range-move;internal;name:string start-segment:int32 end-segment:int32 delta:float control-compress:int32;final-delta:float
gimp-gradient-segment-range-redistribute-handles;internal;name:string start-segment:int32 end-segment:int32;
gimp-gradient-segment-range-replicate;internal;name:string start-segment:int32 end-segment:int32 replicate-times:int32;
gimp-gradient-segment-range-set-blending-function;internal;name:string start-segment:int32 end-segment:int32 blending-function:int32;
gimp-gradient-segment-range-set-coloring-type;internal;name:string start-segment:int32 end-segment:int32 coloring-type:int32;
gimp-gradient-segment-range-split-midpoint;internal;name:string start-segment:int32 end-segment:int32;
gimp-gradient-segment-range-split-uniform;internal;name:string start-segment:int32 end-segment:int32 split-parts:int32;
gimp-gradient-segment-set-left-color;internal;name:string segment:int32 color:color opacity:float;
gimp-gradient-segment-set-left-pos;internal;name:string segment:int32 pos:float;final-pos:float
gimp-gradient-segment-set-middle-pos;internal;name:string segment:int32 pos:float;final-pos:float
gimp-gradient-segment-set-right-color;internal;name:string segment:int32 color:color opacity:float;
gimp-gradient-segment-set-right-pos;internal;name:string segment:int32 pos:float;final-pos:float
gimp-gradients-close-popup;internal;gradient-callback:string;
gimp-gradients-get-active;internal;;name:string
gimp-gradients-get-gradient-data;internal;name:string sample-size:int32 reverse:int32;actual-name:string width:int32 grad-data:floatarray
gimp-gradients-get-gradient;internal;;name:string
gimp-gradients-get-list;internal;filter:string;num-gradients:int32 gradient-list:stringarray
gimp-gradients-popup;internal;gradient-callback:string popup-title:string initial-gradient:string sample-size:int32;
gimp-gradients-refresh;internal;;
gimp-gradients-sample-custom;internal;num-samples:int32 positions:floatarray reverse:int32;array-length:int32 color-samples:floatarray
gimp-gradients-sample-uniform;internal;num-samples:int32 reverse:int32;array-length:int32 color-samples:floatarray
gimp-gradients-set-active;internal;name:string;
gimp-gradients-set-gradient;internal;name:string;
gimp-gradients-set-popup;internal;gradient-callback:string gradient-name:string;
gimp-heal-default;internal;drawable:drawable num-strokes:int32 strokes:floatarray;
gimp-heal;internal;drawable:drawable src-drawable:drawable src-x:float src-y:float num-strokes:int32 strokes:floatarray;
gimp-help-concepts-paths;temporary;run-mode:int32;
gimp-help-concepts-usage;temporary;run-mode:int32;
gimp-help-using-docks;temporary;run-mode:int32;
gimp-help-using-fileformats;temporary;run-mode:int32;
gimp-help-using-photography;temporary;run-mode:int32;
gimp-help-using-selections;temporary;run-mode:int32;
gimp-help-using-simpleobjects;temporary;run-mode:int32;
gimp-help-using-web;temporary;run-mode:int32;
gimp-help;internal;help-domain:string help-id:string;
gimp-histogram;internal;drawable:drawable channel:int32 start-range:int32 end-range:int32;mean:float std-dev:float median:float pixels:float count:float percentile:float
gimp-hue-saturation;internal;drawable:drawable hue-range:int32 hue-offset:float lightness:float saturation:float;
gimp-image-active-drawable;internal;image:image;drawable:drawable
gimp-image-add-channel;internal;image:image channel:channel position:int32;
gimp-image-add-hguide;internal;image:image yposition:int32;guide:int32
gimp-image-add-layer-mask;internal;image:image layer:layer mask:channel;
gimp-image-add-layer;internal;image:image layer:layer position:int32;
gimp-image-add-sample-point;internal;image:image position-x:int32 position-y:int32;sample-point:int32
gimp-image-add-vectors;internal;image:image vectors:vectors position:int32;
gimp-image-add-vguide;internal;image:image xposition:int32;guide:int32
gimp-image-attach-parasite;internal;image:image parasite:parasite;
gimp-image-base-type;internal;image:image;base-type:int32
gimp-image-clean-all;internal;image:image;
gimp-image-convert-color-profile-from-file;internal;image:image uri:string intent:int32 bpc:int32;
gimp-image-convert-color-profile;internal;image:image num-bytes:int32 color-profile:int8array intent:int32 bpc:int32;
gimp-image-convert-grayscale;internal;image:image;
gimp-image-convert-indexed;internal;image:image dither-type:int32 palette-type:int32 num-cols:int32 alpha-dither:int32 remove-unused:int32 palette:string;
gimp-image-convert-precision;internal;image:image precision:int32;
gimp-image-convert-rgb;internal;image:image;
gimp-image-convert-set-dither-matrix;internal;width:int32 height:int32 matrix-length:int32 matrix:int8array;
gimp-image-crop;internal;image:image new-width:int32 new-height:int32 offx:int32 offy:int32;
gimp-image-delete-guide;internal;image:image guide:int32;
gimp-image-delete-sample-point;internal;image:image sample-point:int32;
gimp-image-delete;internal;image:image;
gimp-image-detach-parasite;internal;image:image name:string;
gimp-image-duplicate;internal;image:image;new-image:image
gimp-image-find-next-guide;internal;image:image guide:int32;next-guide:int32
gimp-image-find-next-sample-point;internal;image:image sample-point:int32;next-sample-point:int32
gimp-image-flatten;internal;image:image;layer:layer
gimp-image-flip;internal;image:image flip-type:int32;
gimp-image-floating-sel-attached-to;internal;image:image;drawable:drawable
gimp-image-floating-selection;internal;image:image;floating-sel:layer
gimp-image-free-shadow;internal;image:image;
gimp-image-freeze-channels;internal;image:image;
gimp-image-freeze-layers;internal;image:image;
gimp-image-freeze-vectors;internal;image:image;
gimp-image-get-active-channel;internal;image:image;active-channel:channel
gimp-image-get-active-drawable;internal;image:image;drawable:drawable
gimp-image-get-active-layer;internal;image:image;active-layer:layer
gimp-image-get-active-vectors;internal;image:image;active-vectors:vectors
gimp-image-get-channel-by-name;internal;image:image name:string;channel:channel
gimp-image-get-channel-by-tattoo;internal;image:image tattoo:int32;channel:channel
gimp-image-get-channel-position;internal;image:image item:item;position:int32
gimp-image-get-channels;internal;image:image;num-channels:int32 channel-ids:int32array
gimp-image-get-cmap;internal;image:image;num-bytes:int32 colormap:int8array
gimp-image-get-color-profile;internal;image:image;num-bytes:int32 profile-data:int8array
gimp-image-get-colormap;internal;image:image;num-bytes:int32 colormap:int8array
gimp-image-get-component-active;internal;image:image component:int32;active:int32
gimp-image-get-component-visible;internal;image:image component:int32;visible:int32
gimp-image-get-default-new-layer-mode;internal;image:image;mode:int32
gimp-image-get-effective-color-profile;internal;image:image;num-bytes:int32 profile-data:int8array
gimp-image-get-exported-uri;internal;image:image;uri:string
gimp-image-get-filename;internal;image:image;filename:string
gimp-image-get-floating-sel;internal;image:image;floating-sel:layer
gimp-image-get-guide-orientation;internal;image:image guide:int32;orientation:int32
gimp-image-get-guide-position;internal;image:image guide:int32;position:int32
gimp-image-get-imported-uri;internal;image:image;uri:string
gimp-image-get-item-position;internal;image:image item:item;position:int32
gimp-image-get-layer-by-name;internal;image:image name:string;layer:layer
gimp-image-get-layer-by-tattoo;internal;image:image tattoo:int32;layer:layer
gimp-image-get-layer-position;internal;image:image item:item;position:int32
gimp-image-get-layers;internal;image:image;num-layers:int32 layer-ids:int32array
gimp-image-get-metadata;internal;image:image;metadata-string:string
gimp-image-get-name;internal;image:image;name:string
gimp-image-get-parasite-list;internal;image:image;num-parasites:int32 parasites:stringarray
gimp-image-get-parasite;internal;image:image name:string;parasite:parasite
gimp-image-get-precision;internal;image:image;precision:int32
gimp-image-get-resolution;internal;image:image;xresolution:float yresolution:float
gimp-image-get-sample-point-position;internal;image:image sample-point:int32;position-x:int32 position-y:int32
gimp-image-get-selection;internal;image:image;selection:selection
gimp-image-get-tattoo-state;internal;image:image;tattoo-state:int32
gimp-image-get-unit;internal;image:image;unit:int32
gimp-image-get-uri;internal;image:image;uri:string
gimp-image-get-vectors-by-name;internal;image:image name:string;vectors:vectors
gimp-image-get-vectors-by-tattoo;internal;image:image tattoo:int32;vectors:vectors
gimp-image-get-vectors-position;internal;image:image item:item;position:int32
gimp-image-get-vectors;internal;image:image;num-vectors:int32 vector-ids:int32array
gimp-image-get-xcf-uri;internal;image:image;uri:string
gimp-image-grid-get-background-color;internal;image:image;bgcolor:color
gimp-image-grid-get-foreground-color;internal;image:image;fgcolor:color
gimp-image-grid-get-offset;internal;image:image;xoffset:float yoffset:float
gimp-image-grid-get-spacing;internal;image:image;xspacing:float yspacing:float
gimp-image-grid-get-style;internal;image:image;style:int32
gimp-image-grid-set-background-color;internal;image:image bgcolor:color;
gimp-image-grid-set-foreground-color;internal;image:image fgcolor:color;
gimp-image-grid-set-offset;internal;image:image xoffset:float yoffset:float;
gimp-image-grid-set-spacing;internal;image:image xspacing:float yspacing:float;
gimp-image-grid-set-style;internal;image:image style:int32;
gimp-image-height;internal;image:image;height:int32
gimp-image-insert-channel;internal;image:image channel:channel parent:channel position:int32;
gimp-image-insert-layer;internal;image:image layer:layer parent:layer position:int32;
gimp-image-insert-vectors;internal;image:image vectors:vectors parent:vectors position:int32;
gimp-image-is-dirty;internal;image:image;dirty:int32
gimp-image-is-valid;internal;image:image;valid:int32
gimp-image-list;internal;;num-images:int32 image-ids:int32array
gimp-image-lower-channel;internal;image:image item:item;
gimp-image-lower-item-to-bottom;internal;image:image item:item;
gimp-image-lower-item;internal;image:image item:item;
gimp-image-lower-layer-to-bottom;internal;image:image item:item;
gimp-image-lower-layer;internal;image:image item:item;
gimp-image-lower-vectors-to-bottom;internal;image:image item:item;
gimp-image-lower-vectors;internal;image:image item:item;
gimp-image-merge-down;internal;image:image merge-layer:layer merge-type:int32;layer:layer
gimp-image-merge-layer-group;internal;image:image layer-group:layer;layer:layer
gimp-image-merge-visible-layers;internal;image:image merge-type:int32;layer:layer
gimp-image-new-with-precision;internal;width:int32 height:int32 type:int32 precision:int32;image:image
gimp-image-new;internal;width:int32 height:int32 type:int32;image:image
gimp-image-parasite-attach;internal;image:image parasite:parasite;
gimp-image-parasite-detach;internal;image:image name:string;
gimp-image-parasite-find;internal;image:image name:string;parasite:parasite
gimp-image-parasite-list;internal;image:image;num-parasites:int32 parasites:stringarray
gimp-image-pick-color;internal;image:image drawable:drawable x:float y:float sample-merged:int32 sample-average:int32 average-radius:float;color:color
gimp-image-pick-correlate-layer;internal;image:image x:int32 y:int32;layer:layer
gimp-image-raise-channel;internal;image:image item:item;
gimp-image-raise-item-to-top;internal;image:image item:item;
gimp-image-raise-item;internal;image:image item:item;
gimp-image-raise-layer-to-top;internal;image:image item:item;
gimp-image-raise-layer;internal;image:image item:item;
gimp-image-raise-vectors-to-top;internal;image:image item:item;
gimp-image-raise-vectors;internal;image:image item:item;
gimp-image-remove-channel;internal;image:image channel:channel;
gimp-image-remove-layer-mask;internal;image:image layer:layer mode:int32;
gimp-image-remove-layer;internal;image:image layer:layer;
gimp-image-remove-vectors;internal;image:image vectors:vectors;
gimp-image-reorder-item;internal;image:image item:item parent:item position:int32;
gimp-image-resize-to-layers;internal;image:image;
gimp-image-resize;internal;image:image new-width:int32 new-height:int32 offx:int32 offy:int32;
gimp-image-rotate;internal;image:image rotate-type:int32;
gimp-image-scale-full;internal;image:image new-width:int32 new-height:int32 interpolation:int32;
gimp-image-scale;internal;image:image new-width:int32 new-height:int32;
gimp-image-select-color;internal;image:image operation:int32 drawable:drawable color:color;
gimp-image-select-contiguous-color;internal;image:image operation:int32 drawable:drawable x:float y:float;
gimp-image-select-ellipse;internal;image:image operation:int32 x:float y:float width:float height:float;
gimp-image-select-item;internal;image:image operation:int32 item:item;
gimp-image-select-polygon;internal;image:image operation:int32 num-segs:int32 segs:floatarray;
gimp-image-select-rectangle;internal;image:image operation:int32 x:float y:float width:float height:float;
gimp-image-select-round-rectangle;internal;image:image operation:int32 x:float y:float width:float height:float corner-radius-x:float corner-radius-y:float;
gimp-image-set-active-channel;internal;image:image active-channel:channel;
gimp-image-set-active-layer;internal;image:image active-layer:layer;
gimp-image-set-active-vectors;internal;image:image active-vectors:vectors;
gimp-image-set-cmap;internal;image:image num-bytes:int32 colormap:int8array;
gimp-image-set-color-profile-from-file;internal;image:image uri:string;
gimp-image-set-color-profile;internal;image:image num-bytes:int32 color-profile:int8array;
gimp-image-set-colormap;internal;image:image num-bytes:int32 colormap:int8array;
gimp-image-set-component-active;internal;image:image component:int32 active:int32;
gimp-image-set-component-visible;internal;image:image component:int32 visible:int32;
gimp-image-set-filename;internal;image:image filename:string;
gimp-image-set-metadata;internal;image:image metadata-string:string;
gimp-image-set-resolution;internal;image:image xresolution:float yresolution:float;
gimp-image-set-tattoo-state;internal;image:image tattoo-state:int32;
gimp-image-set-unit;internal;image:image unit:int32;
gimp-image-thaw-channels;internal;image:image;
gimp-image-thaw-layers;internal;image:image;
gimp-image-thaw-vectors;internal;image:image;
gimp-image-thumbnail;internal;image:image width:int32 height:int32;actual-width:int32 actual-height:int32 bpp:int32 thumbnail-data-count:int32 thumbnail-data:int8array
gimp-image-undo-disable;internal;image:image;disabled:int32
gimp-image-undo-enable;internal;image:image;enabled:int32
gimp-image-undo-freeze;internal;image:image;frozen:int32
gimp-image-undo-group-end;internal;image:image;
gimp-image-undo-group-start;internal;image:image;
gimp-image-undo-is-enabled;internal;image:image;enabled:int32
gimp-image-undo-thaw;internal;image:image;thawed:int32
gimp-image-unset-active-channel;internal;image:image;
gimp-image-width;internal;image:image;width:int32
gimp-invert;internal;drawable:drawable;
gimp-item-attach-parasite;internal;item:item parasite:parasite;
gimp-item-delete;internal;item:item;
gimp-item-detach-parasite;internal;item:item name:string;
gimp-item-get-children;internal;item:item;num-children:int32 child-ids:int32array
gimp-item-get-color-tag;internal;item:item;color-tag:int32
gimp-item-get-expanded;internal;item:item;expanded:int32
gimp-item-get-image;internal;item:item;image:image
gimp-item-get-linked;internal;item:item;linked:int32
gimp-item-get-lock-content;internal;item:item;lock-content:int32
gimp-item-get-lock-position;internal;item:item;lock-position:int32
gimp-item-get-name;internal;item:item;name:string
gimp-item-get-parasite-list;internal;item:item;num-parasites:int32 parasites:stringarray
gimp-item-get-parasite;internal;item:item name:string;parasite:parasite
gimp-item-get-parent;internal;item:item;parent:item
gimp-item-get-tattoo;internal;item:item;tattoo:int32
gimp-item-get-visible;internal;item:item;visible:int32
gimp-item-is-channel;internal;item:item;channel:int32
gimp-item-is-drawable;internal;item:item;drawable:int32
gimp-item-is-group;internal;item:item;group:int32
gimp-item-is-layer-mask;internal;item:item;layer-mask:int32
gimp-item-is-layer;internal;item:item;layer:int32
gimp-item-is-selection;internal;item:item;selection:int32
gimp-item-is-text-layer;internal;item:item;text-layer:int32
gimp-item-is-valid;internal;item:item;valid:int32
gimp-item-is-vectors;internal;item:item;vectors:int32
gimp-item-set-color-tag;internal;item:item color-tag:int32;
gimp-item-set-expanded;internal;item:item expanded:int32;
gimp-item-set-linked;internal;item:item linked:int32;
gimp-item-set-lock-content;internal;item:item lock-content:int32;
gimp-item-set-lock-position;internal;item:item lock-position:int32;
gimp-item-set-name;internal;item:item name:string;
gimp-item-set-tattoo;internal;item:item tattoo:int32;
gimp-item-set-visible;internal;item:item visible:int32;
gimp-item-transform-2d;internal;item:item source-x:float source-y:float scale-x:float scale-y:float angle:float dest-x:float dest-y:float;item:item
gimp-item-transform-flip-simple;internal;item:item flip-type:int32 auto-center:int32 axis:float;item:item
gimp-item-transform-flip;internal;item:item x0:float y0:float x1:float y1:float;item:item
gimp-item-transform-matrix;internal;item:item coeff-0-0:float coeff-0-1:float coeff-0-2:float coeff-1-0:float coeff-1-1:float coeff-1-2:float coeff-2-0:float coeff-2-1:float coeff-2-2:float;item:item
gimp-item-transform-perspective;internal;item:item x0:float y0:float x1:float y1:float x2:float y2:float x3:float y3:float;item:item
gimp-item-transform-rotate-simple;internal;item:item rotate-type:int32 auto-center:int32 center-x:float center-y:float;item:item
gimp-item-transform-rotate;internal;item:item angle:float auto-center:int32 center-x:float center-y:float;item:item
gimp-item-transform-scale;internal;item:item x0:float y0:float x1:float y1:float;item:item
gimp-item-transform-shear;internal;item:item shear-type:int32 magnitude:float;item:item
gimp-item-transform-translate;internal;item:item off-x:float off-y:float;item:item
gimp-layer-add-alpha;internal;layer:layer;
gimp-layer-add-mask;internal;layer:layer mask:channel;
gimp-layer-copy;internal;layer:layer add-alpha:int32;layer-copy:layer
gimp-layer-create-mask;internal;layer:layer mask-type:int32;mask:channel
gimp-layer-delete;internal;item:item;
gimp-layer-flatten;internal;layer:layer;
gimp-layer-from-mask;internal;mask:channel;layer:layer
gimp-layer-get-apply-mask;internal;layer:layer;apply-mask:int32
gimp-layer-get-blend-space;internal;layer:layer;blend-space:int32
gimp-layer-get-composite-mode;internal;layer:layer;composite-mode:int32
gimp-layer-get-composite-space;internal;layer:layer;composite-space:int32
gimp-layer-get-edit-mask;internal;layer:layer;edit-mask:int32
gimp-layer-get-linked;internal;item:item;linked:int32
gimp-layer-get-lock-alpha;internal;layer:layer;lock-alpha:int32
gimp-layer-get-mask;internal;layer:layer;mask:channel
gimp-layer-get-mode;internal;layer:layer;mode:int32
gimp-layer-get-name;internal;item:item;name:string
gimp-layer-get-opacity;internal;layer:layer;opacity:float
gimp-layer-get-preserve-trans;internal;layer:layer;lock-alpha:int32
gimp-layer-get-show-mask;internal;layer:layer;show-mask:int32
gimp-layer-get-tattoo;internal;item:item;tattoo:int32
gimp-layer-get-visible;internal;item:item;visible:int32
gimp-layer-group-new;internal;image:image;layer-group:layer
gimp-layer-is-floating-sel;internal;layer:layer;is-floating-sel:int32
gimp-layer-mask;internal;layer:layer;mask:channel
gimp-layer-new-from-drawable;internal;drawable:drawable dest-image:image;layer-copy:layer
gimp-layer-new-from-visible;internal;image:image dest-image:image name:string;layer:layer
gimp-layer-new;internal;image:image width:int32 height:int32 type:int32 name:string opacity:float mode:int32;layer:layer
gimp-layer-remove-mask;internal;layer:layer mode:int32;
gimp-layer-resize-to-image-size;internal;layer:layer;
gimp-layer-resize;internal;layer:layer new-width:int32 new-height:int32 offx:int32 offy:int32;
gimp-layer-scale-full;internal;layer:layer new-width:int32 new-height:int32 local-origin:int32 interpolation:int32;
gimp-layer-scale;internal;layer:layer new-width:int32 new-height:int32 local-origin:int32;
gimp-layer-set-apply-mask;internal;layer:layer apply-mask:int32;
gimp-layer-set-blend-space;internal;layer:layer blend-space:int32;
gimp-layer-set-composite-mode;internal;layer:layer composite-mode:int32;
gimp-layer-set-composite-space;internal;layer:layer composite-space:int32;
gimp-layer-set-edit-mask;internal;layer:layer edit-mask:int32;
gimp-layer-set-linked;internal;item:item linked:int32;
gimp-layer-set-lock-alpha;internal;layer:layer lock-alpha:int32;
gimp-layer-set-mode;internal;layer:layer mode:int32;
gimp-layer-set-name;internal;item:item name:string;
gimp-layer-set-offsets;internal;layer:layer offx:int32 offy:int32;
gimp-layer-set-opacity;internal;layer:layer opacity:float;
gimp-layer-set-preserve-trans;internal;layer:layer lock-alpha:int32;
gimp-layer-set-show-mask;internal;layer:layer show-mask:int32;
gimp-layer-set-tattoo;internal;item:item tattoo:int32;
gimp-layer-set-visible;internal;item:item visible:int32;
gimp-layer-translate;internal;layer:layer offx:int32 offy:int32;
gimp-levels-auto;internal;drawable:drawable;
gimp-levels-stretch;internal;drawable:drawable;
gimp-levels;internal;drawable:drawable channel:int32 low-input:int32 high-input:int32 gamma:float low-output:int32 high-output:int32;
gimp-message-get-handler;internal;;handler:int32
gimp-message-set-handler;internal;handler:int32;
gimp-message;internal;message:string;
gimp-online-bugs-features;temporary;run-mode:int32;
gimp-online-developer-web-site;temporary;run-mode:int32;
gimp-online-docs-web-site;temporary;run-mode:int32;
gimp-online-main-web-site;temporary;run-mode:int32;
gimp-online-roadmap;temporary;run-mode:int32;
gimp-online-wiki;temporary;run-mode:int32;
gimp-paintbrush-default;internal;drawable:drawable num-strokes:int32 strokes:floatarray;
gimp-paintbrush;internal;drawable:drawable fade-out:float num-strokes:int32 strokes:floatarray method:int32 gradient-length:float;
gimp-palette-add-entry;internal;name:string entry-name:string color:color;entry-num:int32
gimp-palette-delete-entry;internal;name:string entry-num:int32;
gimp-palette-delete;internal;name:string;
gimp-palette-duplicate;internal;name:string;copy-name:string
gimp-palette-entry-get-color;internal;name:string entry-num:int32;color:color
gimp-palette-entry-get-name;internal;name:string entry-num:int32;entry-name:string
gimp-palette-entry-set-color;internal;name:string entry-num:int32 color:color;
gimp-palette-entry-set-name;internal;name:string entry-num:int32 entry-name:string;
gimp-palette-export-css;temporary;run-mode:int32 dirname:string string:string;
gimp-palette-export-java;temporary;run-mode:int32 dirname:string string:string;
gimp-palette-export-php;temporary;run-mode:int32 dirname:string string:string;
gimp-palette-export-python;temporary;run-mode:int32 dirname:string string:string;
gimp-palette-export-text;temporary;run-mode:int32 dirname:string string:string;
gimp-palette-get-background;internal;;background:color
gimp-palette-get-colors;internal;name:string;num-colors:int32 colors:colorarray
gimp-palette-get-columns;internal;name:string;num-columns:int32
gimp-palette-get-foreground;internal;;foreground:color
gimp-palette-get-info;internal;name:string;num-colors:int32
gimp-palette-is-editable;internal;name:string;editable:int32
gimp-palette-new;internal;name:string;actual-name:string
gimp-palette-refresh;internal;;
gimp-palette-rename;internal;name:string new-name:string;actual-name:string
gimp-palette-set-background;internal;background:color;
gimp-palette-set-columns;internal;name:string columns:int32;
gimp-palette-set-default-colors;internal;;
gimp-palette-set-foreground;internal;foreground:color;
gimp-palette-swap-colors;internal;;
gimp-palettes-close-popup;internal;palette-callback:string;
gimp-palettes-get-list;internal;filter:string;num-palettes:int32 palette-list:stringarray
gimp-palettes-get-palette-entry;internal;name:string entry-num:int32;actual-name:string num-colors:int32 color:color
gimp-palettes-get-palette;internal;;name:string num-colors:int32
gimp-palettes-popup;internal;palette-callback:string popup-title:string initial-palette:string;
gimp-palettes-refresh;internal;;
gimp-palettes-set-palette;internal;name:string;
gimp-palettes-set-popup;internal;palette-callback:string palette-name:string;
gimp-parasite-attach;internal;parasite:parasite;
gimp-parasite-detach;internal;name:string;
gimp-parasite-find;internal;name:string;parasite:parasite
gimp-parasite-list;internal;;num-parasites:int32 parasites:stringarray
gimp-path-delete;internal;image:image name:string;
gimp-path-get-current;internal;image:image;name:string
gimp-path-get-locked;internal;image:image name:string;locked:int32
gimp-path-get-point-at-dist;internal;image:image distance:float;x-point:int32 y-point:int32 slope:float
gimp-path-get-points;internal;image:image name:string;path-type:int32 path-closed:int32 num-path-point-details:int32 points-pairs:floatarray
gimp-path-get-tattoo;internal;image:image name:string;tattoo:int32
gimp-path-import;internal;image:image filename:string merge:int32 scale:int32;
gimp-path-list;internal;image:image;num-paths:int32 path-list:stringarray
gimp-path-set-current;internal;image:image name:string;
gimp-path-set-locked;internal;image:image name:string locked:int32;
gimp-path-set-points;internal;image:image name:string ptype:int32 num-path-points:int32 points-pairs:floatarray;
gimp-path-set-tattoo;internal;image:image name:string tattovalue:int32;
gimp-path-stroke-current;internal;image:image;
gimp-path-to-selection;internal;image:image name:string op:int32 antialias:int32 feather:int32 feather-radius-x:float feather-radius-y:float;
gimp-pattern-get-info;internal;name:string;width:int32 height:int32 bpp:int32
gimp-pattern-get-pixels;internal;name:string;width:int32 height:int32 bpp:int32 num-color-bytes:int32 color-bytes:int8array
gimp-patterns-close-popup;internal;pattern-callback:string;
gimp-patterns-get-list;internal;filter:string;num-patterns:int32 pattern-list:stringarray
gimp-patterns-get-pattern-data;internal;name:string;actual-name:string width:int32 height:int32 mask-bpp:int32 length:int32 mask-data:int8array
gimp-patterns-get-pattern;internal;;name:string width:int32 height:int32
gimp-patterns-list;internal;filter:string;num-patterns:int32 pattern-list:stringarray
gimp-patterns-popup;internal;pattern-callback:string popup-title:string initial-pattern:string;
gimp-patterns-refresh;internal;;
gimp-patterns-set-pattern;internal;name:string;
gimp-patterns-set-popup;internal;pattern-callback:string pattern-name:string;
gimp-pencil;internal;drawable:drawable num-strokes:int32 strokes:floatarray;
gimp-perspective;internal;drawable:drawable interpolation:int32 x0:float y0:float x1:float y1:float x2:float y2:float x3:float y3:float;drawable:drawable
gimp-plugin-domain-register;internal;domain-name:string domain-path:string;
gimp-plugin-enable-precision;internal;;
gimp-plugin-get-pdb-error-handler;internal;;handler:int32
gimp-plugin-help-register;internal;domain-name:string domain-uri:string;
gimp-plugin-icon-register;internal;procedure-name:string icon-type:int32 icon-data-length:int32 icon-data:int8array;
gimp-plugin-menu-branch-register;internal;menu-path:string menu-name:string;
gimp-plugin-menu-register;internal;procedure-name:string menu-path:string;
gimp-plugin-precision-enabled;internal;;enabled:int32
gimp-plugin-set-pdb-error-handler;internal;handler:int32;
gimp-plugins-query;internal;search-string:string;num-plugins:int32 menu-path:stringarray num-plugins:int32 plugin-accelerator:stringarray num-plugins:int32 plugin-location:stringarray num-plugins:int32 plugin-image-type:stringarray num-plugins:int32 plugin-install-time:int32array num-plugins:int32 plugin-real-name:stringarray
gimp-posterize;internal;drawable:drawable levels:int32;
gimp-procedural-db-dump;internal;filename:string;
gimp-procedural-db-get-data-size;internal;identifier:string;bytes:int32
gimp-procedural-db-get-data;internal;identifier:string;bytes:int32 data:int8array
gimp-procedural-db-proc-arg;internal;procedure-name:string arg-num:int32;arg-type:int32 arg-name:string arg-desc:string
gimp-procedural-db-proc-exists;internal;procedure-name:string;exists:int32
gimp-procedural-db-proc-info;internal;procedure-name:string;blurb:string help:string author:string copyright:string date:string proc-type:int32 num-args:int32 num-values:int32
gimp-procedural-db-proc-val;internal;procedure-name:string val-num:int32;val-type:int32 val-name:string val-desc:string
gimp-procedural-db-query;internal;name:string blurb:string help:string author:string copyright:string date:string proc-type:string;num-matches:int32 procedure-names:stringarray
gimp-procedural-db-set-data;internal;identifier:string bytes:int32 data:int8array;
gimp-procedural-db-temp-name;internal;;temp-name:string
gimp-progress-cancel;internal;progress-callback:string;
gimp-progress-end;internal;;
gimp-progress-get-window-handle;internal;;window:int32
gimp-progress-init;internal;message:string gdisplay:display;
gimp-progress-install;internal;progress-callback:string;
gimp-progress-pulse;internal;;
gimp-progress-set-text;internal;message:string;
gimp-progress-uninstall;internal;progress-callback:string;
gimp-progress-update;internal;percentage:float;
gimp-quit;internal;force:int32;
gimp-rect-select;internal;image:image x:float y:float width:float height:float operation:int32 feather:int32 feather-radius:float;
gimp-register-file-handler-mime;internal;procedure-name:string mime-types:string;
gimp-register-file-handler-priority;internal;procedure-name:string priority:int32;
gimp-register-file-handler-raw;internal;procedure-name:string;
gimp-register-file-handler-uri;internal;procedure-name:string;
gimp-register-load-handler;internal;procedure-name:string extensions:string prefixes:string;
gimp-register-magic-load-handler;internal;procedure-name:string extensions:string prefixes:string magics:string;
gimp-register-save-handler;internal;procedure-name:string extensions:string prefixes:string;
gimp-register-thumbnail-loader;internal;load-proc:string thumb-proc:string;
gimp-rotate;internal;drawable:drawable interpolation:int32 angle:float;drawable:drawable
gimp-round-rect-select;internal;image:image x:float y:float width:float height:float corner-radius-x:float corner-radius-y:float operation:int32 antialias:int32 feather:int32 feather-radius-x:float feather-radius-y:float;
gimp-scale;internal;drawable:drawable interpolation:int32 x0:float y0:float x1:float y1:float;drawable:drawable
gimp-selection-all;internal;image:image;
gimp-selection-border;internal;image:image radius:int32;
gimp-selection-bounds;internal;image:image;non-empty:int32 x1:int32 y1:int32 x2:int32 y2:int32
gimp-selection-clear;internal;image:image;
gimp-selection-combine;internal;channel:channel operation:int32;
gimp-selection-feather;internal;image:image radius:float;
gimp-selection-float;internal;drawable:drawable offx:int32 offy:int32;layer:layer
gimp-selection-flood;internal;image:image;
gimp-selection-grow;internal;image:image steps:int32;
gimp-selection-invert;internal;image:image;
gimp-selection-is-empty;internal;image:image;is-empty:int32
gimp-selection-layer-alpha;internal;layer:layer;
gimp-selection-load;internal;channel:channel;
gimp-selection-none;internal;image:image;
gimp-selection-save;internal;image:image;channel:channel
gimp-selection-sharpen;internal;image:image;
gimp-selection-shrink;internal;image:image steps:int32;
gimp-selection-translate;internal;image:image offx:int32 offy:int32;
gimp-selection-value;internal;image:image x:int32 y:int32;value:int32
gimp-shear;internal;drawable:drawable interpolation:int32 shear-type:int32 magnitude:float;drawable:drawable
gimp-smudge-default;internal;drawable:drawable num-strokes:int32 strokes:floatarray;
gimp-smudge;internal;drawable:drawable pressure:float num-strokes:int32 strokes:floatarray;
gimp-temp-PDB-name;internal;;temp-name:string
gimp-temp-name;internal;extension:string;name:string
gimp-text-fontname;internal;image:image drawable:drawable x:float y:float text:string border:int32 antialias:int32 size:float size-type:int32 fontname:string;text-layer:layer
gimp-text-get-extents-fontname;internal;text:string size:float size-type:int32 fontname:string;width:int32 height:int32 ascent:int32 descent:int32
gimp-text-get-extents;internal;text:string size:float size-type:int32 foundry:string family:string weight:string slant:string set-width:string spacing:string registry:string encoding:string;width:int32 height:int32 ascent:int32 descent:int32
gimp-text-layer-get-antialias;internal;layer:layer;antialias:int32
gimp-text-layer-get-base-direction;internal;layer:layer;direction:int32
gimp-text-layer-get-color;internal;layer:layer;color:color
gimp-text-layer-get-font-size;internal;layer:layer;font-size:float unit:int32
gimp-text-layer-get-font;internal;layer:layer;font:string
gimp-text-layer-get-hint-style;internal;layer:layer;style:int32
gimp-text-layer-get-hinting;internal;layer:layer;hinting:int32 autohint:int32
gimp-text-layer-get-indent;internal;layer:layer;indent:float
gimp-text-layer-get-justification;internal;layer:layer;justify:int32
gimp-text-layer-get-kerning;internal;layer:layer;kerning:int32
gimp-text-layer-get-language;internal;layer:layer;language:string
gimp-text-layer-get-letter-spacing;internal;layer:layer;letter-spacing:float
gimp-text-layer-get-line-spacing;internal;layer:layer;line-spacing:float
gimp-text-layer-get-markup;internal;layer:layer;markup:string
gimp-text-layer-get-text;internal;layer:layer;text:string
gimp-text-layer-new;internal;image:image text:string fontname:string size:float unit:int32;layer:layer
gimp-text-layer-resize;internal;layer:layer width:float height:float;
gimp-text-layer-set-antialias;internal;layer:layer antialias:int32;
gimp-text-layer-set-base-direction;internal;layer:layer direction:int32;
gimp-text-layer-set-color;internal;layer:layer color:color;
gimp-text-layer-set-font-size;internal;layer:layer font-size:float unit:int32;
gimp-text-layer-set-font;internal;layer:layer font:string;
gimp-text-layer-set-hint-style;internal;layer:layer style:int32;
gimp-text-layer-set-hinting;internal;layer:layer hinting:int32 autohint:int32;
gimp-text-layer-set-indent;internal;layer:layer indent:float;
gimp-text-layer-set-justification;internal;layer:layer justify:int32;
gimp-text-layer-set-kerning;internal;layer:layer kerning:int32;
gimp-text-layer-set-language;internal;layer:layer language:string;
gimp-text-layer-set-letter-spacing;internal;layer:layer letter-spacing:float;
gimp-text-layer-set-line-spacing;internal;layer:layer line-spacing:float;
gimp-text-layer-set-text;internal;layer:layer text:string;
gimp-text;internal;image:image drawable:drawable x:float y:float text:string border:int32 antialias:int32 size:float size-type:int32 foundry:string family:string weight:string slant:string set-width:string spacing:string registry:string encoding:string;text-layer:layer
gimp-threshold;internal;drawable:drawable low-threshold:int32 high-threshold:int32;
gimp-transform-2d;internal;drawable:drawable interpolation:int32 source-x:float source-y:float scale-x:float scale-y:float angle:float dest-x:float dest-y:float;drawable:drawable
gimp-undo-push-group-end;internal;image:image;
gimp-undo-push-group-start;internal;image:image;
gimp-unit-get-abbreviation;internal;unit-id:int32;abbreviation:string
gimp-unit-get-deletion-flag;internal;unit-id:int32;deletion-flag:int32
gimp-unit-get-digits;internal;unit-id:int32;digits:int32
gimp-unit-get-factor;internal;unit-id:int32;factor:float
gimp-unit-get-identifier;internal;unit-id:int32;identifier:string
gimp-unit-get-number-of-built-in-units;internal;;num-units:int32
gimp-unit-get-number-of-units;internal;;num-units:int32
gimp-unit-get-plural;internal;unit-id:int32;plural:string
gimp-unit-get-singular;internal;unit-id:int32;singular:string
gimp-unit-get-symbol;internal;unit-id:int32;symbol:string
gimp-unit-new;internal;identifier:string factor:float digits:int32 symbol:string abbreviation:string singular:string plural:string;unit-id:int32
gimp-unit-set-deletion-flag;internal;unit-id:int32 deletion-flag:int32;
gimp-vectors-bezier-stroke-conicto;internal;vectors:vectors stroke-id:int32 x0:float y0:float x1:float y1:float;
gimp-vectors-bezier-stroke-cubicto;internal;vectors:vectors stroke-id:int32 x0:float y0:float x1:float y1:float x2:float y2:float;
gimp-vectors-bezier-stroke-lineto;internal;vectors:vectors stroke-id:int32 x0:float y0:float;
gimp-vectors-bezier-stroke-new-ellipse;internal;vectors:vectors x0:float y0:float radius-x:float radius-y:float angle:float;stroke-id:int32
gimp-vectors-bezier-stroke-new-moveto;internal;vectors:vectors x0:float y0:float;stroke-id:int32
gimp-vectors-copy;internal;vectors:vectors;vectors-copy:vectors
gimp-vectors-export-to-file;internal;image:image filename:string vectors:vectors;
gimp-vectors-export-to-string;internal;image:image vectors:vectors;string:string
gimp-vectors-get-image;internal;item:item;image:image
gimp-vectors-get-linked;internal;item:item;linked:int32
gimp-vectors-get-name;internal;item:item;name:string
gimp-vectors-get-strokes;internal;vectors:vectors;num-strokes:int32 stroke-ids:int32array
gimp-vectors-get-tattoo;internal;item:item;tattoo:int32
gimp-vectors-get-visible;internal;item:item;visible:int32
gimp-vectors-import-from-file;internal;image:image filename:string merge:int32 scale:int32;num-vectors:int32 vectors-ids:int32array
gimp-vectors-import-from-string;internal;image:image string:string length:int32 merge:int32 scale:int32;num-vectors:int32 vectors-ids:int32array
gimp-vectors-is-valid;internal;item:item;valid:int32
gimp-vectors-new-from-text-layer;internal;image:image layer:layer;vectors:vectors
gimp-vectors-new;internal;image:image name:string;vectors:vectors
gimp-vectors-parasite-attach;internal;item:item parasite:parasite;
gimp-vectors-parasite-detach;internal;item:item name:string;
gimp-vectors-parasite-find;internal;item:item name:string;parasite:parasite
gimp-vectors-parasite-list;internal;item:item;num-parasites:int32 parasites:stringarray
gimp-vectors-remove-stroke;internal;vectors:vectors stroke-id:int32;
gimp-vectors-set-linked;internal;item:item linked:int32;
gimp-vectors-set-name;internal;item:item name:string;
gimp-vectors-set-tattoo;internal;item:item tattoo:int32;
gimp-vectors-set-visible;internal;item:item visible:int32;
gimp-vectors-stroke-close;internal;vectors:vectors stroke-id:int32;
gimp-vectors-stroke-flip-free;internal;vectors:vectors stroke-id:int32 x1:float y1:float x2:float y2:float;
gimp-vectors-stroke-flip;internal;vectors:vectors stroke-id:int32 flip-type:int32 axis:float;
gimp-vectors-stroke-get-length;internal;vectors:vectors stroke-id:int32 precision:float;length:float
gimp-vectors-stroke-get-point-at-dist;internal;vectors:vectors stroke-id:int32 dist:float precision:float;x-point:float y-point:float slope:float valid:int32
gimp-vectors-stroke-get-points;internal;vectors:vectors stroke-id:int32;type:int32 num-points:int32 controlpoints:floatarray closed:int32
gimp-vectors-stroke-interpolate;internal;vectors:vectors stroke-id:int32 precision:float;num-coords:int32 coords:floatarray closed:int32
gimp-vectors-stroke-new-from-points;internal;vectors:vectors type:int32 num-points:int32 controlpoints:floatarray closed:int32;stroke-id:int32
gimp-vectors-stroke-rotate;internal;vectors:vectors stroke-id:int32 center-x:float center-y:float angle:float;
gimp-vectors-stroke-scale;internal;vectors:vectors stroke-id:int32 scale-x:float scale-y:float;
gimp-vectors-stroke-translate;internal;vectors:vectors stroke-id:int32 off-x:int32 off-y:int32;
gimp-vectors-to-selection;internal;vectors:vectors operation:int32 antialias:int32 feather:int32 feather-radius-x:float feather-radius-y:float;
gimp-version;internal;;version:string
gimp-xcf-load;internal;dummy-param:int32 filename:string raw-filename:string;image:image
gimp-xcf-save;internal;dummy-param:int32 image:image drawable:drawable filename:string raw-filename:string;
plug-in-alienmap2;internal;run-mode:int32 image:image drawable:drawable redfrequency:float redangle:float greenfrequency:float greenangle:float bluefrequency:float blueangle:float colormodel:int8 redmode:int8 greenmode:int8 bluemode:int8;
plug-in-align-layers;plugin;run-mode:int32 image:image drawable:drawable link-after-alignment:int32 use-bottom:int32;
plug-in-animationoptimize-diff;plugin;run-mode:int32 image:image drawable:drawable;result:image
plug-in-animationoptimize;plugin;run-mode:int32 image:image drawable:drawable;result:image
plug-in-animationplay;plugin;run-mode:int32 image:image drawable:drawable;
plug-in-animationunoptimize;plugin;run-mode:int32 image:image drawable:drawable;result:image
plug-in-antialias;internal;run-mode:int32 image:image drawable:drawable;
plug-in-apply-canvas;internal;run-mode:int32 image:image drawable:drawable direction:int32 depth:int32;
plug-in-applylens;internal;run-mode:int32 image:image drawable:drawable refraction:float keep-surroundings:int32 set-background:int32 set-transparent:int32;
plug-in-autocrop-layer;internal;run-mode:int32 image:image drawable:drawable;
plug-in-autocrop;internal;run-mode:int32 image:image drawable:drawable;
plug-in-autostretch-hsv;internal;run-mode:int32 image:image drawable:drawable;
plug-in-blinds;plugin;run-mode:int32 image:image drawable:drawable angle-dsp:int32 num-segments:int32 orientation:int32 bg-transparent:int32;
plug-in-blur;plugin;run-mode:int32 image:image drawable:drawable;
plug-in-borderaverage;plugin;run-mode:int32 image:image drawable:drawable thickness:int32 bucket-exponent:int32;borderaverage:color
plug-in-bump-map-tiled;internal;run-mode:int32 image:image drawable:drawable bumpmap:drawable azimuth:float elevation:float depth:int32 xofs:int32 yofs:int32 waterlevel:float ambient:float compensate:int32 invert:int32 type:int32;
plug-in-bump-map;internal;run-mode:int32 image:image drawable:drawable bumpmap:drawable azimuth:float elevation:float depth:int32 xofs:int32 yofs:int32 waterlevel:float ambient:float compensate:int32 invert:int32 type:int32;
plug-in-busy-dialog;plugin;run-mode:int32 read-fd:int32 write-fd:int32 message:string cancelable:int32;
plug-in-c-astretch;internal;run-mode:int32 image:image drawable:drawable;
plug-in-cartoon;plugin;run-mode:int32 image:image drawable:drawable mask-radius:float pct-black:float;
plug-in-ccanalyze;plugin;run-mode:int32 image:image drawable:drawable;num-colors:int32
plug-in-checkerboard;plugin;run-mode:int32 image:image drawable:drawable check-mode:int32 check-size:int32;
plug-in-cml-explorer;plugin;ru--mode:int32 image:image drawable:drawable parameter-filename:string;
plug-in-color-enhance;plugin;run-mode:int32 image:image drawable:drawable;
plug-in-colorify;plugin;run-mode:int32 image:image drawable:drawable color:color;
plug-in-colormap-remap;plugin;run-mode:int32 image:image drawable:drawable num-colors:int32 map:int8array;
plug-in-colormap-swap;plugin;run-mode:int32 image:image drawable:drawable index1:int8 index2:int8;
plug-in-colors-channel-mixer;internal;run-mode:int32 image:image drawable:drawable monochrome:int32 rr-gain:float rg-gain:float rb-gain:float gr-gain:float gg-gain:float gb-gain:float br-gain:float bg-gain:float bb-gain:float;
plug-in-colortoalpha;internal;run-mode:int32 image:image drawable:drawable color:color;
plug-in-compose;plugin;run-mode:int32 image1:image drawable:drawable image2:image image3:image image4:image compose-type:string;new-image:image
plug-in-convmatrix;internal;run-mode:int32 image:image drawable:drawable argc-matrix:int32 matrix:floatarray alpha-alg:int32 divisor:float offset:float argc-channels:int32 channels:int32array bmode:int32;
plug-in-cubism;internal;run-mode:int32 image:image drawable:drawable tile-size:float tile-saturation:float bg-color:int32;
plug-in-curve-bend-Iterator;plugin;run-mode:int32 total-steps:int32 current-step:float len-struct:int32;
plug-in-curve-bend;plugin;run-mode:int32 image:image drawable:drawable rotation:float smoothing:int32 antialias:int32 work-on-copy:int32 curve-type:int32 argc-upper-point-x:int32 upper-point-x:floatarray argc-upper-point-y:int32 upper-point-y:floatarray argc-lower-point-x:int32 lower-point-x:floatarray argc-lower-point-y:int32 lower-point-y:floatarray argc-upper-val-y:int32 upper-val-y:int8array argc-lower-val-y:int32 lower-val-y:int8array;bent-layer:layer
plug-in-dbbrowser;plugin;run-mode:int32;
plug-in-decompose-registered;plugin;run-mode:int32 image:image drawable:drawable decompose-type:string layers-mode:int32;new-image:image new-image:image new-image:image new-image:image
plug-in-decompose;plugin;run-mode:int32 image:image drawable:drawable decompose-type:string layers-mode:int32;new-image:image new-image:image new-image:image new-image:image
plug-in-deinterlace;internal;run-mode:int32 image:image drawable:drawable evenodd:int32;
plug-in-depth-merge;plugin;run-mode:int32 image:image result:drawable source1:drawable source2:drawable depthMap1:drawable depthMap2:drawable overlap:float offset:float scale1:float scale2:float;
plug-in-despeckle;plugin;run-mode:int32 image:image drawable:drawable radius:int32 type:int32 black:int32 white:int32;
plug-in-destripe;plugin;run-mode:int32 image:image drawable:drawable avg-width:int32;
plug-in-diffraction;internal;run-mode:int32 image:image drawable:drawable lam-r:float lam-g:float lam-b:float contour-r:float contour-g:float contour-b:float edges-r:float edges-g:float edges-b:float brightness:float scattering:float polarization:float;
plug-in-dilate;internal;run-mode:int32 image:image drawable:drawable propagate-mode:int32 propagating-channel:int32 propagating-rate:float direction-mask:int32 lower-limit:int32 upper-limit:int32;
plug-in-displace-polar;internal;run-mode:int32 image:image drawable:drawable amount-x:float amount-y:float do-x:int32 do-y:int32 displace-map-x:drawable displace-map-y:drawable displace-type:int32;
plug-in-displace;internal;run-mode:int32 image:image drawable:drawable amount-x:float amount-y:float do-x:int32 do-y:int32 displace-map-x:drawable displace-map-y:drawable displace-type:int32;
plug-in-dog;plugin;run-mode:int32 image:image drawable:drawable inner:float outer:float normalize:int32 invert:int32;
plug-in-drawable-compose;plugin;run-mode:int32 image1:image drawable1:drawable drawable2:drawable drawable3:drawable drawable4:drawable compose-type:string;new-image:image
plug-in-edge;internal;run-mode:int32 image:image drawable:drawable amount:float warpmode:int32 edgemode:int32;
plug-in-emboss;plugin;run-mode:int32 image:image drawable:drawable azimuth:float elevation:float depth:int32 emboss:int32;
plug-in-engrave;internal;run-mode:int32 image:image drawable:drawable height:int32 limit:int32;
plug-in-erode;internal;run-mode:int32 image:image drawable:drawable propagate-mode:int32 propagating-channel:int32 propagating-rate:float direction-mask:int32 lower-limit:int32 upper-limit:int32;
plug-in-exchange;internal;run-mode:int32 image:image drawable:drawable from-red:int8 from-green:int8 from-blue:int8 to-red:int8 to-green:int8 to-blue:int8 red-threshold:int8 green-threshold:int8 blue-threshold:int8;
plug-in-film;plugin;run-mode:int32 image:image drawable:drawable film-height:int32 film-color:color number-start:int32 number-font:string number-color:color at-top:int32 at-bottom:int32 num-images:int32 image-ids:int32array;new-image:image
plug-in-filter-pack;plugin;run-mode:int32 image:image drawable:drawable;
plug-in-flame;plugin;run-mode:int32 image:image drawable:drawable;
plug-in-flarefx;internal;run-mode:int32 image:image drawable:drawable pos-x:int32 pos-y:int32;
plug-in-fractal-trace;plugin;run-mode:int32 image:image drawable:drawable xmin:float xmax:float ymin:float ymax:float depth:int32 outside-type:int32;
plug-in-fractalexplorer;plugin;run-mode:int32 image:image drawable:drawable fractaltype:int8 xmin:float xmax:float ymin:float ymax:float iter:float cx:float cy:float colormode:int8 redstretch:float greenstretch:float bluestretch:float redmode:int8 greenmode:int8 bluemode:int8 redinvert:int8 greeninvert:int8 blueinvert:int8 ncolors:int32;
plug-in-gauss-iir2;internal;run-mode:int32 image:image drawable:drawable horizontal:float vertical:float;
plug-in-gauss-iir;internal;run-mode:int32 image:image drawable:drawable radius:float horizontal:int32 vertical:int32;
plug-in-gauss-rle2;internal;run-mode:int32 image:image drawable:drawable horizontal:float vertical:float;
plug-in-gauss-rle;internal;run-mode:int32 image:image drawable:drawable radius:float horizontal:int32 vertical:int32;
plug-in-gauss;internal;run-mode:int32 image:image drawable:drawable horizontal:float vertical:float method:int32;
plug-in-gfig;plugin;run-mode:int32 image:image drawable:drawable dummy:int32;
plug-in-gflare;plugin;run-mode:int32 image:image drawable:drawable gflare-name:string xcenter:int32 ycenter:int32 radius:float rotation:float hue:float vangle:float vlength:float use-asupsample:int32 asupsample-max-depth:int32 asupsample-threshold:float;
plug-in-gimpressionist;plugin;run-mode:int32 image:image drawable:drawable preset:string;
plug-in-glasstile;internal;run-mode:int32 image:image drawable:drawable tilex:int32 tiley:int32;
plug-in-goat-exercise;plugin;run-mode:int32 image:image drawable:drawable;
plug-in-gradmap;plugin;run-mode:int32 image:image drawable:drawable;
plug-in-grid;plugin;run-mode:int32 image:image drawable:drawable hwidth:int32 hspace:int32 hoffset:int32 hcolor:color hopacity:int8 vwidth:int32 vspace:int32 voffset:int32 vcolor:color vopacity:int8 iwidth:int32 ispace:int32 ioffset:int32 icolor:color iopacity:int8;
plug-in-guillotine;plugin;run-mode:int32 image:image drawable:drawable;image-count:int32 image-ids:int32array
plug-in-hot;plugin;run-mode:int32 image:image drawable:drawable mode:int32 action:int32 new-layer:int32;
plug-in-hsv-noise;internal;run-mode:int32 image:image drawable:drawable holdness:int32 hue-distance:int32 saturation-distance:int32 value-distance:int32;
plug-in-icc-profile-apply-rgb;internal;run-mode:int32 image:image intent:int32 bpc:int32;
plug-in-icc-profile-apply;internal;run-mode:int32 image:image profile:string intent:int32 bpc:int32;
plug-in-icc-profile-file-info;internal;profile:string;profile-name:string profile-desc:string profile-info:string
plug-in-icc-profile-info;internal;image:image;profile-name:string profile-desc:string profile-info:string
plug-in-icc-profile-set-rgb;internal;run-mode:int32 image:image;
plug-in-icc-profile-set;internal;run-mode:int32 image:image profile:string;
plug-in-ifscompose;plugin;run-mode:int32 image:image drawable:drawable;
plug-in-illusion;internal;run-mode:int32 image:image drawable:drawable division:int32 type:int32;
plug-in-imagemap;plugin;run-mode:int32 image:image drawable:drawable;
plug-in-jigsaw;plugin;run-mode:int32 image:image drawable:drawable x:int32 y:int32 style:int32 blend-lines:int32 blend-amount:float;
plug-in-laplace;internal;run-mode:int32 image:image drawable:drawable;
plug-in-lens-distortion;internal;run-mode:int32 image:image drawable:drawable offset-x:float offset-y:float main-adjust:float edge-adjust:float rescale:float brighten:float;
plug-in-lic;plugin;run-mode:int32 image:image drawable:drawable;
plug-in-lighting;plugin;run-mode:int32 image:image drawable:drawable bumpdrawable:drawable envdrawable:drawable dobumpmap:int32 doenvmap:int32 bumpmaptype:int32 lighttype:int32 lightcolor:color lightposition-x:float lightposition-y:float lightposition-z:float lightdirection-x:float lightdirection-y:float lightdirection-z:float ambient-intensity:float diffuse-intensity:float diffuse-reflectivity:float specular-reflectivity:float highlight:float antialiasing:int32 newimage:int32 transparentbackground:int32;
plug-in-mail-image;plugin;run-mode:int32 image:image drawable:drawable filename:string to-address:string from-address:string subject:string comment:string encapsulation:int32;
plug-in-make-seamless;internal;run-mode:int32 image:image drawable:drawable;
plug-in-map-object;plugin;run-mode:int32 image:image drawable:drawable maptype:int32 viewpoint-x:float viewpoint-y:float viewpoint-z:float position-x:float position-y:float position-z:float firstaxis-x:float firstaxis-y:float firstaxis-z:float secondaxis-x:float secondaxis-y:float secondaxis-z:float rotationangle-x:float rotationangle-y:float rotationangle-z:float lighttype:int32 lightcolor:color lightposition-x:float lightposition-y:float lightposition-z:float lightdirection-x:float lightdirection-y:float lightdirection-z:float ambient-intensity:float diffuse-intensity:float diffuse-reflectivity:float specular-reflectivity:float highlight:float antialiasing:int32 tiled:int32 newimage:int32 transparentbackground:int32 radius:float x-scale:float y-scale:float z-scale:float cylinder-length:float box-front-drawable:drawable box-back-drawable:drawable box-top-drawable:drawable box-bottom-drawable:drawable box-left-drawable:drawable box-right-drawable:drawable cyl-top-drawable:drawable cyl-bottom-drawable:drawable;
plug-in-max-rgb;plugin;run-mode:int32 image:image drawable:drawable max-p:int32;
plug-in-maze;internal;run-mode:int32 image:image drawable:drawable width:int16 height:int16 tileable:int8 algorithm:int8 seed:int32 multiple:int16 offset:int16;
plug-in-mblur-inward;internal;run-mode:int32 image:image drawable:drawable type:int32 length:float angle:float center-x:float center-y:float;
plug-in-mblur;internal;run-mode:int32 image:image drawable:drawable type:int32 length:float angle:float center-x:float center-y:float;
plug-in-median-blur;internal;run-mode:int32 image:image drawable:drawable radius:int32 percentile:float;
plug-in-metadata-editor;plugin;run-mode:int32 image:image;
plug-in-metadata-viewer;plugin;run-mode:int32 image:image;
plug-in-mosaic;internal;run-mode:int32 image:image drawable:drawable tile-size:float tile-height:float tile-spacing:float tile-neatness:float tile-allow-split:int32 light-dir:float color-variation:float antialiasing:int32 color-averaging:int32 tile-type:int32 tile-surface:int32 grout-color:int32;
plug-in-neon;internal;run-mode:int32 image:image drawable:drawable radius:float amount:float;
plug-in-newsprint;internal;run-mode:int32 image:image drawable:drawable cell-width:int32 colorspace:int32 k-pullout:int32 gry-ang:float gry-spotfn:int32 red-ang:float red-spotfn:int32 grn-ang:float grn-spotfn:int32 blu-ang:float blu-spotfn:int32 oversample:int32;
plug-in-nlfilt;plugin;run-mode:int32 img:image drw:drawable alpha:float radius:float filter:int32;
plug-in-noisify;internal;run-mode:int32 image:image drawable:drawable independent:int32 noise-1:float noise-2:float noise-3:float noise-4:float;
plug-in-normalize;internal;run-mode:int32 image:image drawable:drawable;
plug-in-nova;internal;run-mode:int32 image:image drawable:drawable xcenter:int32 ycenter:int32 color:color radius:int32 nspoke:int32 randomhue:int32;
plug-in-oilify-enhanced;internal;run-mode:int32 image:image drawable:drawable mode:int32 mask-size:int32 mask-size-map:drawable exponent:int32 exponent-map:drawable;
plug-in-oilify;internal;run-mode:int32 image:image drawable:drawable mask-size:int32 mode:int32;
plug-in-pagecurl;plugin;run-mode:int32 image:image drawable:drawable colors:int32 edge:int32 orientation:int32 shade:int32;curl-layer:layer
plug-in-palettemap;plugin;run-mode:int32 image:image drawable:drawable;
plug-in-papertile;internal;run-mode:int32 image:image drawable:drawable tile-size:int32 move-max:float fractional-type:int32 wrap-around:int32 centering:int32 background-type:int32 background-color:color background-alpha:int32;
plug-in-photocopy;plugin;run-mode:int32 image:image drawable:drawable mask-radius:float sharpness:float pct-black:float pct-white:float;
plug-in-pixelize2;internal;run-mode:int32 image:image drawable:drawable pixel-width:int32 pixel-height:int32;
plug-in-pixelize;internal;run-mode:int32 image:image drawable:drawable pixel-width:int32;
plug-in-plasma;internal;run-mode:int32 image:image drawable:drawable seed:int32 turbulence:float;
plug-in-plug-in-details;plugin;run-mode:int32;
plug-in-polar-coords;internal;run-mode:int32 image:image drawable:drawable circle:float angle:float backwards:int32 inverse:int32 polrec:int32;
plug-in-qbist;plugin;run-mode:int32 image:image drawable:drawable;
plug-in-randomize-hurl;internal;run-mode:int32 image:image drawable:drawable rndm-pct:float rndm-rcount:float randomize:int32 seed:int32;
plug-in-randomize-pick;internal;run-mode:int32 image:image drawable:drawable rndm-pct:float rndm-rcount:float randomize:int32 seed:int32;
plug-in-randomize-slur;internal;run-mode:int32 image:image drawable:drawable rndm-pct:float rndm-rcount:float randomize:int32 seed:int32;
plug-in-recompose;plugin;run-mode:int32 image:image drawable:drawable;
plug-in-red-eye-removal;internal;run-mode:int32 image:image drawable:drawable threshold:int32;
plug-in-retinex;plugin;run-mode:int32 image:image drawable:drawable scale:int32 nscales:int32 scales-mode:int32 cvar:float;
plug-in-rgb-noise;internal;run-mode:int32 image:image drawable:drawable independent:int32 correlated:int32 noise-1:float noise-2:float noise-3:float noise-4:float;
plug-in-ripple;internal;run-mode:int32 image:image drawable:drawable period:int32 amplitude:int32 orientation:int32 edges:int32 waveform:int32 antialias:int32 tile:int32;
plug-in-rotate;internal;run-mode:int32 image:image drawable:drawable angle:int32 everything:int32;
plug-in-sample-colorize;plugin;run-mode:int32 image:image dst-drawable:drawable sample-drawable:drawable hold-inten:int32 orig-inten:int32 rnd-subcolors:int32 guess-missing:int32 in-low:int32 in-high:int32 gamma:float out-low:int32 out-high:int32;
plug-in-screenshot;plugin;run-mode:int32 shoot-type:int32 window-id:int32 x1:int32 y1:int32 x2:int32 y2:int32;image:image
plug-in-script-fu-console;plugin;run-mode:int32;
plug-in-script-fu-eval;plugin;run-mode:int32 code:string;
plug-in-script-fu-server;plugin;run-mode:int32 ip:string port:int32 logfile:string;
plug-in-script-fu-text-console;plugin;run-mode:int32;
plug-in-sel-gauss;internal;run-mode:int32 image:image drawable:drawable radius:float max-delta:int32;
plug-in-sel2path-advanced;plugin;run-mode:int32 image:image drawable:drawable align-threshold:float corner-always-threshold:float corner-surround:int8 corner-threshold:float error-threshold:float filter-alternative-surround:int8 filter-epsilon:float filter-iteration-count:int8 filter-percent:float filter-secondary-surround:int8 filter-surround:int8 keep-knees:int8 line-reversion-threshold:float line-threshold:float reparameterize-improvement:float reparameterize-threshold:float subdivide-search:float subdivide-surround:int8 subdivide-threshold:float tangent-surround:int8;
plug-in-sel2path;plugin;run-mode:int32 image:image drawable:drawable;
plug-in-semiflatten;internal;run-mode:int32 image:image drawable:drawable;
plug-in-sharpen;plugin;run-mode:int32 image:image drawable:drawable percent:int32;
plug-in-shift;internal;run-mode:int32 image:image drawable:drawable shift-amount:int32 orientation:int32;
plug-in-sinus;internal;run-mode:int32 image:image drawable:drawable xscale:float yscale:float complex:float seed:int32 tiling:int32 perturb:int32 colors:int32 col1:color col2:color alpha1:float alpha2:float blend:int32 blend-power:float;
plug-in-small-tiles;plugin;run-mode:int32 image:image drawable:drawable num-tiles:int32;
plug-in-smooth-palette;plugin;run-mode:int32 image:image drawable:drawable width:int32 height:int32 ntries:int32 show-image:int32;new-image:image new-layer:layer
plug-in-sobel;internal;run-mode:int32 image:image drawable:drawable horizontal:int32 vertical:int32 keep-sign:int32;
plug-in-softglow;plugin;run-mode:int32 image:image drawable:drawable glow-radius:float brightness:float sharpness:float;
plug-in-solid-noise;internal;run-mode:int32 image:image drawable:drawable tileable:int32 turbulent:int32 seed:int32 detail:int32 xsize:float ysize:float;
plug-in-sparkle;plugin;run-mode:int32 image:image drawable:drawable lum-threshold:float flare-inten:float spike-len:int32 spike-pts:int32 spike-angle:int32 density:float transparency:float random-hue:float random-saturation:float preserve-luminosity:int32 inverse:int32 border:int32 color-type:int32;
plug-in-spheredesigner;plugin;run-mode:int32 image:image drawable:drawable;
plug-in-spread;internal;run-mode:int32 image:image drawable:drawable spread-amount-x:float spread-amount-y:float;
plug-in-threshold-alpha;internal;run-mode:int32 image:image drawable:drawable threshold:int32;
plug-in-tile;plugin;run-mode:int32 image:image drawable:drawable new-width:int32 new-height:int32 new-image:int32;new-image:image new-layer:layer
plug-in-unit-editor;plugin;run-mode:int32;
plug-in-unsharp-mask;internal;run-mode:int32 image:image drawable:drawable radius:float amount:float threshold:int32;
plug-in-video;internal;run-mode:int32 image:image drawable:drawable pattern-number:int32 additive:int32 rotated:int32;
plug-in-vinvert;internal;run-mode:int32 image:image drawable:drawable;
plug-in-vpropagate;internal;run-mode:int32 image:image drawable:drawable propagate-mode:int32 propagating-channel:int32 propagating-rate:float direction-mask:int32 lower-limit:int32 upper-limit:int32;
plug-in-warp;plugin;run-mode:int32 image:image drawable:drawable amount:float warp-map:drawable iter:int32 dither:float angle:float wrap-type:int32 mag-map:drawable mag-use:int32 substeps:int32 grad-map:int32 grad-scale:float vector-map:int32 vector-scale:float vector-angle:float;
plug-in-wavelet-decompose;plugin;run-mode:int32 image:image drawable:drawable scales:int32 create-group:int32 create-masks:int32;
plug-in-waves;internal;run-mode:int32 image:image drawable:drawable amplitude:float phase:float wavelength:float type:int32 reflective:int32;
plug-in-web-browser;plugin;url:string;
plug-in-whirl-pinch;internal;run-mode:int32 image:image drawable:drawable whirl:float pinch:float radius:float;
plug-in-wind;internal;run-mode:int32 image:image drawable:drawable threshold:int32 direction:int32 strength:int32 algorithm:int32 edge:int32;
plug-in-zealouscrop;plugin;run-mode:int32 image:image drawable:drawable;
script-fu-add-bevel;temporary;run-mode:int32 image:image drawable:drawable value:float toggle:int32 toggle:int32;
script-fu-addborder;temporary;run-mode:int32 image:image drawable:drawable value:float value:float color:color value:float;
script-fu-blend-anim;temporary;run-mode:int32 image:image drawable:drawable value:float value:float toggle:int32;
script-fu-burn-in-anim;temporary;run-mode:int32 image:image drawable:drawable color:color toggle:int32 value:string value:string value:string toggle:int32 toggle:int32 value:string;
script-fu-carve-it;temporary;run-mode:int32 image:image drawable:drawable drawable:drawable toggle:int32;
script-fu-circuit;temporary;run-mode:int32 image:image drawable:drawable value:float value:float toggle:int32 toggle:int32 toggle:int32;
script-fu-clothify;temporary;run-mode:int32 image:image drawable:drawable value:float value:float value:float value:float value:float;
script-fu-coffee-stain;temporary;run-mode:int32 image:image drawable:drawable value:float toggle:int32;
script-fu-copy-visible;temporary;run-mode:int32 image:image drawable:drawable;
script-fu-difference-clouds;temporary;run-mode:int32 image:image drawable:drawable;
script-fu-distress-selection;temporary;run-mode:int32 image:image drawable:drawable value:float value:float value:float value:float toggle:int32 toggle:int32;
script-fu-drop-shadow;temporary;run-mode:int32 image:image drawable:drawable value:float value:float value:float color:color value:float toggle:int32;
script-fu-erase-nth-rows;temporary;run-mode:int32 image:image drawable:drawable option:int32 value:float option:int32 value:float;
script-fu-erase-rows;temporary;run-mode:int32 image:image drawable:drawable option:int32 option:int32 option:int32;
script-fu-font-map;temporary;run-mode:int32 string:string toggle:int32 toggle:int32 string:string value:float value:float option:int32;
script-fu-fuzzy-border;temporary;run-mode:int32 image:image drawable:drawable color:color value:float toggle:int32 value:float toggle:int32 value:float toggle:int32 toggle:int32;
script-fu-gradient-example;temporary;run-mode:int32 value:float value:float toggle:int32;
script-fu-grid-system;temporary;run-mode:int32 image:image drawable:drawable value:string value:string;
script-fu-guide-new-percent;temporary;run-mode:int32 image:image drawable:drawable option:int32 value:float;
script-fu-guide-new;temporary;run-mode:int32 image:image drawable:drawable option:int32 value:float;
script-fu-guides-from-selection;temporary;run-mode:int32 image:image drawable:drawable;
script-fu-guides-remove;temporary;run-mode:int32 image:image drawable:drawable;
script-fu-lava;temporary;run-mode:int32 image:image drawable:drawable value:float value:float value:float gradient:string toggle:int32 toggle:int32 toggle:int32;
script-fu-line-nova;temporary;run-mode:int32 image:image drawable:drawable value:float value:float value:float value:float;
script-fu-make-brush-elliptical-feathered;temporary;run-mode:int32 string:string value:float value:float value:float value:float;
script-fu-make-brush-elliptical;temporary;run-mode:int32 string:string value:float value:float value:float;
script-fu-make-brush-rectangular-feathered;temporary;run-mode:int32 string:string value:float value:float value:float value:float;
script-fu-make-brush-rectangular;temporary;run-mode:int32 string:string value:float value:float value:float;
script-fu-old-photo;temporary;run-mode:int32 image:image drawable:drawable toggle:int32 value:float toggle:int32 toggle:int32 toggle:int32;
script-fu-paste-as-brush;temporary;run-mode:int32 string:string string:string value:float;
script-fu-paste-as-pattern;temporary;run-mode:int32 string:string string:string;
script-fu-perspective-shadow;temporary;run-mode:int32 image:image drawable:drawable value:float value:float value:float value:float color:color value:float enum:int32 toggle:int32;
script-fu-predator;temporary;run-mode:int32 image:image drawable:drawable value:float toggle:int32 value:float toggle:int32 toggle:int32;
script-fu-refresh;temporary;run-mode:int32;
script-fu-reverse-layers;temporary;run-mode:int32 image:image drawable:drawable;
script-fu-ripply-anim;temporary;run-mode:int32 image:image drawable:drawable value:float value:float option:int32;
script-fu-round-corners;temporary;run-mode:int32 image:image drawable:drawable value:float toggle:int32 value:float value:float value:float toggle:int32 toggle:int32;
script-fu-selection-round;temporary;run-mode:int32 image:image drawable:drawable value:float;
script-fu-selection-rounded-rectangle;temporary;run-mode:int32 image:image drawable:drawable value:float toggle:int32;
script-fu-selection-to-brush;temporary;run-mode:int32 image:image drawable:drawable string:string string:string value:float;
script-fu-selection-to-image;temporary;run-mode:int32 image:image drawable:drawable;
script-fu-selection-to-pattern;temporary;run-mode:int32 image:image drawable:drawable string:string string:string;
script-fu-set-cmap;temporary;run-mode:int32 image:image drawable:drawable palette:string;
script-fu-slide;temporary;run-mode:int32 image:image drawable:drawable string:string string:string font:string color:color toggle:int32;
script-fu-sota-chrome-it;temporary;run-mode:int32 image:image drawable:drawable value:float value:float value:float filename:string color:color color:color toggle:int32;
script-fu-spinning-globe;temporary;run-mode:int32 image:image drawable:drawable value:float toggle:int32 toggle:int32 value:float toggle:int32;
script-fu-spyrogimp;temporary;run-mode:int32 image:image drawable:drawable option:int32 option:int32 value:float value:float value:float value:float value:float option:int32 brush:string option:int32 color:color gradient:string;
script-fu-tile-blur;temporary;run-mode:int32 image:image drawable:drawable value:float toggle:int32 toggle:int32 option:int32;
script-fu-unsharp-mask;temporary;run-mode:int32 image:image drawable:drawable value:float value:float;
script-fu-waves-anim;temporary;run-mode:int32 image:image drawable:drawable value:float value:float value:float toggle:int32;
script-fu-weave;temporary;run-mode:int32 image:image drawable:drawable value:float value:float value:float value:float value:float value:float value:float;
script-fu-xach-effect;temporary;run-mode:int32 image:image drawable:drawable value:float value:float color:color value:float color:color value:float value:float value:float value:float toggle:int32;
"""
